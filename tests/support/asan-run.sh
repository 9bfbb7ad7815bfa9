#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# asan-run.sh PROGRAM ARGUMENT...
#
# Starts a GTK program that was built with -Db_sanitize=address,undefined. SUTURE_NODLCLOSE names the module built
# from nodlclose.c, which is absent otherwise. The sanitizer's own library must come before it: gcc's is a shared one,
# clang's is in the program itself.
if [ -n "$SUTURE_NODLCLOSE" ]; then
  library=$(ldd "$1" 2>/dev/null | awk '/libasan/ { print $3 }')
  export LD_PRELOAD="${library:+$library }$SUTURE_NODLCLOSE"
fi
exec "$@"
