#ifndef SERAI_CFILEEXCHANGE_H
#define SERAI_CFILEEXCHANGE_H

#include <stdio.h>

// Two files or folders get each other's names in one step, as the system's own call does; it is no part of POSIX.

#ifdef __APPLE__
/// 0, or -1 with the reason in errno: EINVAL or ENOTSUP where the file system cannot do it.
static inline int serai_exchange(const char *one, const char *other) { return renamex_np(one, other, RENAME_SWAP); }
#else
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// 0, or -1 with the reason in errno: EINVAL or ENOSYS where the file system or the kernel cannot do it.
static inline int serai_exchange(const char *one, const char *other) {
    // 2 is RENAME_EXCHANGE of linux/fs.h.
    return (int) syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2u);
}
#endif

#endif
