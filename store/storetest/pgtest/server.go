package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

const (
	superuser = "gongkai"
	patience  = 30 * time.Second // for a start that takes well under a second on an idle machine
)

// A server is one running PostgreSQL, known by the directory that holds its socket, its data and its log.
type server struct {
	dir string
	// lifeline is the only writing end of the watch's standard input. The kernel closes it when this process ends,
	// even by SIGKILL, and the watch then ends the server. It is held here so that nothing closes it earlier.
	lifeline io.WriteCloser
}

// watch runs the server, runs it again for every line of its standard input, and at the end of that stops the server and
// clears up. SIGQUIT is the immediate shutdown; it is repeated because a shell's background process ignores it until the
// server has its handlers. A frozen server has to go on to end.
const watch = `
dir=$1; shift
"$@" >>"$dir/log" 2>&1 &
server=$!
while read -r _; do
	"$@" >>"$dir/log" 2>&1 &
	server=$!
done
while kill -QUIT $server 2>/dev/null; do kill -CONT $server; sleep 0.1; done
rm -rf "$dir"
`

// start makes a cluster and runs a server on it with the given settings.
func start(settings ...string) (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	bin, err := programs(os.Getenv("PATH"), "/usr/lib/postgresql/*/bin")
	if err != nil {
		return nil, err
	}
	as, err := owner()
	if err != nil {
		return nil, err
	}
	srv := &server{}
	if srv.dir, err = room(as); err != nil {
		return nil, err
	}
	if err := srv.initialise(ctx, bin, as); err != nil {
		return nil, errors.Join(err, os.RemoveAll(srv.dir))
	}
	if err := srv.run(bin, as, settings); err != nil {
		return nil, errors.Join(err, os.RemoveAll(srv.dir))
	}
	return srv, srv.await(ctx)
}

// programs finds the directory that holds both programs, first on the path, then, newest version first, where Debian
// keeps them off the path.
func programs(path, debian string) (string, error) {
	kept, err := filepath.Glob(debian)
	if err != nil {
		return "", fmt.Errorf("test PostgreSQL: %w", err)
	}
	slices.SortFunc(kept, func(a, b string) int { return version(b) - version(a) })
	for _, dir := range append(filepath.SplitList(path), kept...) {
		if executable(dir, "initdb") && executable(dir, "postgres") {
			return dir, nil
		}
	}
	return "", errors.New("test PostgreSQL: initdb and postgres are not on this machine; " +
		"install Debian's package postgresql (make deps does it for root)")
}

// version reads 15 out of /usr/lib/postgresql/15/bin.
func version(dir string) int {
	number, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	return number
}

func executable(dir, name string) bool {
	info, err := os.Stat(filepath.Join(dir, name))
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// owner answers as whom the server runs: nil for the user of the test itself, another one where that is root, because
// PostgreSQL refuses to run as root.
func owner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, fmt.Errorf("test PostgreSQL: no user to run it as: %w", err)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("test PostgreSQL: user id: %w", err)
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("test PostgreSQL: group id: %w", err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// room makes the server's directory. It is under /tmp whatever TMPDIR says: a socket's path has a hundred bytes at
// most, and the other user must be able to reach it.
func room(as *syscall.Credential) (string, error) {
	dir, err := os.MkdirTemp("/tmp", "gongkai-pg-")
	if err != nil {
		return "", fmt.Errorf("test PostgreSQL: %w", err)
	}
	if as == nil {
		return dir, nil
	}
	if err := os.Chown(dir, int(as.Uid), int(as.Gid)); err != nil {
		return "", fmt.Errorf("test PostgreSQL: %w", errors.Join(err, os.Remove(dir)))
	}
	return dir, nil
}

// initialise makes the cluster. C.UTF-8 orders text by code point, as SQLite does.
func (srv *server) initialise(ctx context.Context, bin string, as *syscall.Credential) error {
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "--pgdata", srv.data(), "--username", superuser,
		"--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
	srv.dress(cmd, as)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("test PostgreSQL: initdb: %w\n%s", err, out)
	}
	return nil
}

// run starts the watch, which starts the server. It is bound to no context: it lasts as long as the process.
func (srv *server) run(bin string, as *syscall.Credential, settings []string) error {
	args := []string{"-c", watch, "watch", srv.dir, filepath.Join(bin, "postgres"), "-D", srv.data()}
	settings = append([]string{"listen_addresses=", "unix_socket_directories=" + srv.dir, "max_connections=400",
		"timezone=UTC"}, settings...)
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	cmd := exec.CommandContext(context.Background(), "/bin/sh", args...)
	srv.dress(cmd, as)
	lifeline, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("test PostgreSQL: %w", err)
	}
	srv.lifeline = lifeline
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("test PostgreSQL: %w", err)
	}
	return nil
}

// dress gives a command its user, a directory that this user may enter, and a process group of its own, so that
// Ctrl-C at the terminal reaches the test and not the watch.
func (srv *server) dress(cmd *exec.Cmd, as *syscall.Credential) {
	cmd.Dir = srv.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
}

// await asks until the server answers; where it does not, the error carries the server's own words.
func (srv *server) await(ctx context.Context) error {
	for {
		err := srv.exec(ctx, "SELECT 1")
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			log, _ := os.ReadFile(filepath.Join(srv.dir, "log"))
			return fmt.Errorf("%w\n%s", errors.Join(err, srv.lifeline.Close()), log)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (srv *server) data() string { return filepath.Join(srv.dir, "data") }
