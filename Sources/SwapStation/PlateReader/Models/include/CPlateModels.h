#ifndef SERAI_CPLATEMODELS_H
#define SERAI_CPLATEMODELS_H

#include <stddef.h>

// The networks lie in the program itself, where they are read in place: no file has to be found beside it. A file without bytes
// was not there when the program was built.

typedef struct {
    const void *bytes;
    size_t count;
} serai_plate_file;

serai_plate_file serai_plate_finder_file(void);
serai_plate_file serai_plate_corners_file(void);
serai_plate_file serai_plate_reader_file(void);
serai_plate_file serai_plate_calibration_file(void);
serai_plate_file serai_plate_glyphs_file(void);

#endif
