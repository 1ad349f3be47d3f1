/*
 * A disk that fails when it is told to. Preloaded, it stands between SQLite and the C library: while the file DISK_FAULT
 * names is there, calls on files below DISK_UNDER fail as the word in it says.
 *
 *   full      there is no room: writes and growing fail with ENOSPC
 *   readonly  as after a kernel found errors: writes, and opening to write, fail with EROFS
 *   unsynced  what was written cannot be made durable: fsync and fdatasync fail with EIO
 *
 * Go's own files are not reached: Go calls the kernel without the C library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* says whether the fault that is to be shown now is this one. */
static int now(const char *fault) {
	char word[16] = "";
	const char *file = getenv("DISK_FAULT");
	int fd = file ? (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return 0;
	ssize_t n = syscall(SYS_read, fd, word, sizeof word - 1);
	syscall(SYS_close, fd);
	return n > 0 && strcmp(word, fault) == 0;
}

static int under(const char *path) {
	const char *dir = getenv("DISK_UNDER");
	return dir && strncmp(path, dir, strlen(dir)) == 0;
}

static int kept(int fd) {
	char link[64], path[4096] = "";
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	return readlink(link, path, sizeof path - 1) > 0 && under(path);
}

/* sets errno and says yes where a write to the file fails. */
static int unwritten(int fd) {
	int saved = errno;
	if (kept(fd) && now("full"))
		return errno = ENOSPC, 1;
	if (kept(fd) && now("readonly"))
		return errno = EROFS, 1;
	return errno = saved, 0;
}

static int unsynced(int fd) {
	int saved = errno;
	if (kept(fd) && now("unsynced"))
		return errno = EIO, 1;
	return errno = saved, 0;
}

ssize_t write(int fd, const void *from, size_t n) { return unwritten(fd) ? -1 : NEXT(write)(fd, from, n); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) { return unwritten(fd) ? -1 : NEXT(pwrite)(fd, from, n, at); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) { return unwritten(fd) ? -1 : NEXT(pwrite64)(fd, from, n, at); }
int ftruncate(int fd, off_t size) { return unwritten(fd) ? -1 : NEXT(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return unwritten(fd) ? -1 : NEXT(ftruncate64)(fd, size); }
int fsync(int fd) { return unsynced(fd) ? -1 : NEXT(fsync)(fd); }
int fdatasync(int fd) { return unsynced(fd) ? -1 : NEXT(fdatasync)(fd); }

static int unopened(const char *path, int flags) {
	int saved = errno;
	if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) && under(path) && now("readonly"))
		return errno = EROFS, 1;
	return errno = saved, 0;
}

static mode_t mode_of(int flags, va_list rest) { return flags & O_CREAT ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
	va_list rest;
	va_start(rest, flags);
	mode_t mode = mode_of(flags, rest);
	va_end(rest);
	return unopened(path, flags) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
	va_list rest;
	va_start(rest, flags);
	mode_t mode = mode_of(flags, rest);
	va_end(rest);
	return unopened(path, flags) ? -1 : NEXT(open64)(path, flags, mode);
}
