#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# xvfb-run.sh [-s WIDTHxHEIGHT] COMMAND...
#
# Runs a command on a display, a session bus and home folders of its own. The display number is chosen by Xvfb
# itself, so that any number of these may run at once; the server is ended by its process id.
size=1280x900
if [ "$1" = -s ]; then
  size=$2
  shift 2
fi

dir=$(mktemp -d) || exit 1
xvfb=
clean_up() {
  trap - EXIT
  if [ -n "$xvfb" ]; then
    kill "$xvfb" 2>/dev/null
    wait "$xvfb" 2>/dev/null
  fi
  rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 143' INT TERM HUP

mkfifo "$dir/number"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$dir/number" >"$dir/xvfb.log" 2>&1 &
xvfb=$!
read -r number <"$dir/number"
if [ -z "$number" ]; then
  echo "Xvfb does not start:" >&2
  cat "$dir/xvfb.log" >&2
  exit 1
fi

export DISPLAY=":$number" GDK_BACKEND=x11
export HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run"
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
export XDG_CACHE_HOME="$HOME/.cache" XDG_STATE_HOME="$HOME/.local/state"
mkdir -p "$XDG_RUNTIME_DIR" "$HOME" "$XDG_CONFIG_HOME/gtk-4.0"
chmod 700 "$XDG_RUNTIME_DIR"
# Nothing slides: what a test looks for is there at once, and a slow machine has no frame between two states.
printf '[Settings]\ngtk-enable-animations=0\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XAUTHORITY

# In the background, so that a signal ends the wait and the traps run. The command itself is ended, not the session
# around it, whose bus would stay behind. Only the command writes to standard output: the accessibility registry, which
# the bus starts, would say hello in the middle of its TAP.
exec 4>&1
dbus-run-session -- sh -c 'echo $$ >"$0"; exec "$@" >&4 4>&-' "$dir/command.pid" "$@" >&2 &
session=$!
trap 'kill "$(cat "$dir/command.pid")" 2>/dev/null; wait "$session" 2>/dev/null; exit 143' INT TERM HUP
wait "$session"
