#include "CPlateModels.h"

extern const char serai_plate_finder[], serai_plate_finder_end[];
extern const char serai_plate_corners[], serai_plate_corners_end[];
extern const char serai_plate_reader[], serai_plate_reader_end[];
extern const char serai_plate_calibration[], serai_plate_calibration_end[];
extern const char serai_plate_glyphs[], serai_plate_glyphs_end[];

serai_plate_file serai_plate_finder_file(void) {
    return (serai_plate_file) {serai_plate_finder, (size_t) (serai_plate_finder_end - serai_plate_finder)};
}

serai_plate_file serai_plate_corners_file(void) {
    return (serai_plate_file) {serai_plate_corners, (size_t) (serai_plate_corners_end - serai_plate_corners)};
}

serai_plate_file serai_plate_reader_file(void) {
    return (serai_plate_file) {serai_plate_reader, (size_t) (serai_plate_reader_end - serai_plate_reader)};
}

serai_plate_file serai_plate_calibration_file(void) {
    return (serai_plate_file) {
        serai_plate_calibration, (size_t) (serai_plate_calibration_end - serai_plate_calibration)};
}

serai_plate_file serai_plate_glyphs_file(void) {
    return (serai_plate_file) {serai_plate_glyphs, (size_t) (serai_plate_glyphs_end - serai_plate_glyphs)};
}
