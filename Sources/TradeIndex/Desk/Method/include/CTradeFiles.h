#ifndef SERAI_CTRADEFILES_H
#define SERAI_CTRADEFILES_H

#include <stddef.h>

// The shipped methods and figures lie in the program itself: no file has to be found beside it.

typedef struct {
    const char *name;
    const void *bytes;
    size_t count;
} serai_trade_file;

/// How many there are.
size_t serai_trade_file_count(void);
/// One of them, by its number from 0.
serai_trade_file serai_trade_file_at(size_t number);

#endif
