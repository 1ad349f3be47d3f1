// Command gongkai (公开) is a workflow engine for the disclosure of Party affairs, and the application around it.
package main

import (
	"os"

	"gongkai/cmd/gongkai/internal/command"
)

// version is set when the program is built.
var version = "unknown"

func main() { os.Exit(command.Main(version, os.Args[1:])) }
