#include "CTradeFiles.h"

#define DECLARE(name) extern const char serai_trade_##name[], serai_trade_##name##_end[];
#define ENTRY(name, path) {path, serai_trade_##name, (size_t) (serai_trade_##name##_end - serai_trade_##name)}

DECLARE(digital_trade)
DECLARE(digital_trade_desk)
DECLARE(services)
DECLARE(services_desk)
DECLARE(figures)
DECLARE(population)
DECLARE(sources)

size_t serai_trade_file_count(void) { return 7; }

serai_trade_file serai_trade_file_at(size_t number) {
    const serai_trade_file files[] = {
        ENTRY(digital_trade, "digital-trade.yaml"),
        ENTRY(digital_trade_desk, "digital-trade.desk.yaml"),
        ENTRY(services, "digitally-deliverable-services.yaml"),
        ENTRY(services_desk, "digitally-deliverable-services.desk.yaml"),
        ENTRY(figures, "figures.csv"),
        ENTRY(population, "population.csv"),
        ENTRY(sources, "sources.yaml"),
    };
    return files[number];
}
