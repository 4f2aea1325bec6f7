/* Preloaded into a server: the n-th call (LUODI_SHIM_CALL) of a kind (LUODI_SHIM_KIND: write, sync, name
 * or any) on a file below LUODI_SHIM_FOLDER fails with LUODI_SHIM_ERRNO; a write may be short instead
 * (LUODI_SHIM_SHORT). When it has, the file LUODI_SHIM_MARK is made. Later calls work again. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int below_folder(char const* path)
{
    char const* folder = getenv("LUODI_SHIM_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_ours(int descriptor)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t const length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return below_folder(path);
}

/* Is this call the one that fails? */
static int struck(char const* kind)
{
    char const* wanted = getenv("LUODI_SHIM_KIND");
    char const* number = getenv("LUODI_SHIM_CALL");
    if (!number || (wanted && strcmp(wanted, "any") != 0 && strcmp(wanted, kind) != 0))
        return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != atol(number))
        return 0;
    char const* mark = getenv("LUODI_SHIM_MARK");
    int const made = mark ? open(mark, O_CREAT | O_WRONLY, 0600) : -1;
    if (made >= 0)
        close(made);
    errno = getenv("LUODI_SHIM_ERRNO") ? atoi(getenv("LUODI_SHIM_ERRNO")) : EIO;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITE_AT(name, offset_type)                                              \
    ssize_t name(int descriptor, void const* bytes, size_t size, offset_type at) \
    {                                                                            \
        if (is_ours(descriptor) && struck("write"))                              \
            return getenv("LUODI_SHIM_SHORT") && size > 1                        \
                ? REAL(name)(descriptor, bytes, size / 2, at)                    \
                : -1;                                                            \
        return REAL(name)(descriptor, bytes, size, at);                          \
    }
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

ssize_t write(int descriptor, void const* bytes, size_t size)
{
    if (is_ours(descriptor) && struck("write"))
        return -1;
    return REAL(write)(descriptor, bytes, size);
}

#define SYNC(name)                                     \
    int name(int descriptor)                           \
    {                                                  \
        if (is_ours(descriptor) && struck("sync"))     \
            return -1;                                 \
        return REAL(name)(descriptor);                 \
    }
SYNC(fsync)
SYNC(fdatasync)

int rename(char const* from, char const* to)
{
    if (below_folder(to) && struck("name"))
        return -1;
    return REAL(rename)(from, to);
}
