#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

// A file in memory without a name, for a voice; glibc shows its memfd_create only to those who ask for all of GNU.

static inline int serai_espeak_memory_file(void) {
    return (int) syscall(SYS_memfd_create, "voice", 1u /* MFD_CLOEXEC */);
}
