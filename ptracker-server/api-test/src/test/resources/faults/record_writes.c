/* Before the C library (LD_PRELOAD): whatever is written and synced in the folder RECORDED is noted in the file RECORDING, in its
   order. A note is: what, length of the name, offset, length (8 bytes each), the name in the folder, the bytes if written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITTEN = 1, TRUNCATED = 2, SYNCED = 3 };

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (real == NULL) real = (result (*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name)

/* One call at a time, so that the notes have the order of the calls. */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int recording = -1;

/* The name of an open file in the folder: empty for the folder itself, NULL for files elsewhere. */
static const char *name_of(int file, char *path, size_t size) {
    const char *folder = getenv("RECORDED");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = folder == NULL ? -1 : readlink(link, path, size - 1);
    if (length < 0) {
        return NULL;
    }
    path[length] = '\0';
    size_t prefix = strlen(folder);
    if (strncmp(path, folder, prefix) != 0 || (path[prefix] != '/' && path[prefix] != '\0')) {
        return NULL;
    }
    return path[prefix] == '/' ? path + prefix + 1 : path + prefix;
}

static void note(int64_t what, const char *name, int64_t offset, int64_t length, const void *bytes) {
    if (recording < 0) {
        recording = open(getenv("RECORDING"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    int64_t head[] = {what, (int64_t) strlen(name), offset, length};
    struct iovec parts[] = {{head, sizeof head}, {(void *) name, strlen(name)}, {(void *) bytes, bytes == NULL ? 0 : length}};
    ssize_t whole = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
    if (writev(recording, parts, 3) != whole) {
        abort();
    }
}

#define NOTED(call, what, offset, length, bytes) \
    char path[4096]; \
    const char *name = name_of(file, path, sizeof path); \
    if (name == NULL) return call; \
    pthread_mutex_lock(&order); \
    off_t at = (offset); \
    ssize_t result = call; \
    if (result >= 0) note(what, name, at, length, bytes); \
    pthread_mutex_unlock(&order); \
    return result

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    NOTED(real(file, bytes, count), WRITTEN, lseek(file, 0, SEEK_CUR), result, bytes);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    NOTED(real(file, bytes, count, place), WRITTEN, place, result, bytes);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    return pwrite(file, bytes, count, place);
}

int ftruncate(int file, off_t size) {
    REAL(int, "ftruncate", int, off_t);
    NOTED(real(file, size), TRUNCATED, 0, size, NULL);
}

int ftruncate64(int file, off64_t size) {
    return ftruncate(file, size);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    NOTED(real(file), SYNCED, 0, 0, NULL);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    NOTED(real(file), SYNCED, 0, 0, NULL);
}
