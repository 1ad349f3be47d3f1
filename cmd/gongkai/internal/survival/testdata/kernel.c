/*
 * A kernel that fails when it is told to, for programs that call it without the C library, as Go does.
 *
 *   kernel FAULT PROGRAM ARGUMENT...
 *
 * runs the program under a filter that shows every write and every sync to a judge before it is done (seccomp_unotify(2)); no
 * privilege is needed. While the file FAULT is there, calls on files whose path contains WHERE fail as its words say:
 *
 *   unsynced WHERE         what was written to a file cannot be made durable: fsync and fdatasync fail with EIO
 *   unlisted WHERE         the names in a directory cannot be made durable: its fsync fails with EIO
 *   full WHERE BYTES       there is room for so many bytes of the file, and no more: writes beyond fail with ENOSPC
 *
 * The program keeps its process and its number; the judge is another process, and ends with it. Exit code 125 says that this
 * machine does not let the filter be set.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#error "the number of this machine's kind is not known here"
#endif

#define SHOWN(call, judged) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, judged, 0)

static void unable(const char *what) {
	fprintf(stderr, "kernel: this machine does not let calls be judged: %s: %s\n", what, strerror(errno));
	exit(125);
}

/* sets the filter, and answers where its calls are shown. */
static int filter(void) {
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 0, 7),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		SHOWN(SYS_fsync, 6),
		SHOWN(SYS_fdatasync, 5),
		SHOWN(SYS_copy_file_range, 4),
		SHOWN(SYS_sendfile, 3),
		SHOWN(SYS_write, 2),
		SHOWN(SYS_pwrite64, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	};
	struct sock_fprog program = {sizeof lines / sizeof *lines, lines};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		unable("no_new_privs");
	int shown = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
	if (shown < 0)
		unable("seccomp");
	return shown;
}

union space {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr aligned;
};

static void hand(int to, int fd) {
	union space space = {0};
	struct iovec nothing = {"", 1};
	struct msghdr message = {.msg_iov = &nothing, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	head->cmsg_level = SOL_SOCKET, head->cmsg_type = SCM_RIGHTS, head->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(head), &fd, sizeof fd);
	if (sendmsg(to, &message, 0) < 0)
		unable("sendmsg");
}

static int taken(int from) {
	union space space;
	char byte;
	int fd = -1;
	struct iovec nothing = {&byte, 1};
	struct msghdr message = {.msg_iov = &nothing, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
	if (recvmsg(from, &message, MSG_CMSG_CLOEXEC) > 0 && CMSG_FIRSTHDR(&message))
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
	return fd;
}

/* the fault that is to be shown now; without one no word of it fits anything. */
struct fault {
	char how[16], where[1024];
	long long bytes;
};

static struct fault now(const char *file) {
	struct fault f = {0};
	FILE *words = fopen(file, "re");
	if (words) {
		if (fscanf(words, "%15s %1023s %lld", f.how, f.where, &f.bytes) < 2)
			f.how[0] = 0;
		fclose(words);
	}
	return f;
}

/* a call as it is judged: on which file, and how far the file would reach after it, or -1 where it does not write. */
struct call {
	int fd;
	long long end;
};

static struct call read_call(const struct seccomp_data *data, long long size) {
	const __u64 *with = data->args;
	switch (data->nr) {
	case SYS_write:
		return (struct call){(int)with[0], size + (long long)with[2]};
	case SYS_pwrite64:
		return (struct call){(int)with[0], (long long)(with[3] + with[2])};
	case SYS_copy_file_range:
		return (struct call){(int)with[2], size + (long long)with[4]};
	case SYS_sendfile:
		return (struct call){(int)with[0], size + (long long)with[3]};
	}
	return (struct call){(int)with[0], -1};
}

/* the error that the call fails with, or none. */
static int judged(const struct seccomp_notif *shown, const struct fault *f) {
	char link[64], path[4096] = "";
	struct stat file;
	snprintf(link, sizeof link, "/proc/%u/fd/%d", shown->pid, read_call(&shown->data, 0).fd);
	if (!f->how[0] || readlink(link, path, sizeof path - 1) <= 0 || !strstr(path, f->where) || stat(link, &file))
		return 0;
	long long end = read_call(&shown->data, file.st_size).end;
	if (end >= 0)
		return strcmp(f->how, "full") == 0 && end > f->bytes ? ENOSPC : 0;
	return strcmp(f->how, S_ISDIR(file.st_mode) ? "unlisted" : "unsynced") == 0 ? EIO : 0;
}

/* judges every call that is shown, until nobody is left to make one. */
static void judge(int shown, const char *file) {
	struct pollfd next = {.fd = shown, .events = POLLIN};
	while (poll(&next, 1, -1) >= 0 && !(next.revents & (POLLHUP | POLLERR))) {
		struct seccomp_notif call = {0};
		if (ioctl(shown, SECCOMP_IOCTL_NOTIF_RECV, &call))
			continue; /* whoever called was interrupted */
		struct fault f = now(file);
		int error = judged(&call, &f);
		struct seccomp_notif_resp answer = {.id = call.id, .error = -error, .flags = error ? 0 : SECCOMP_USER_NOTIF_FLAG_CONTINUE};
		ioctl(shown, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	}
}

/* becomes a process of its own that judges, held by nothing that the program holds. */
static void begin(int from, const char *file) {
	if (fork())
		_exit(0);
	int nothing = open("/dev/null", O_RDWR);
	for (int fd = 0; fd < 3; fd++)
		dup2(nothing, fd);
	setsid();
	judge(taken(from), file);
	_exit(0);
}

int main(int count, char **line) {
	int ends[2];
	if (count < 3 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return fprintf(stderr, "usage: kernel FAULT PROGRAM ARGUMENT...\n"), 125;
	pid_t child = fork();
	if (child < 0)
		unable("fork");
	if (child == 0) {
		close(ends[0]);
		begin(ends[1], line[1]);
	}
	waitpid(child, NULL, 0);
	close(ends[1]);
	int shown = filter();
	hand(ends[0], shown);
	close(shown);
	close(ends[0]);
	execv(line[2], line + 2);
	unable(line[2]);
}
