#include <alsa/asoundlib.h>

// ALSA writes what goes wrong to the standard error by a function with variable arguments, which Swift cannot write.

static inline void serai_alsa_ignore(
    const char *file, int line, const char *function, int error, const char *format, ...) {
}

static inline void serai_alsa_hush(void) {
    snd_lib_error_set_handler(serai_alsa_ignore);
}
