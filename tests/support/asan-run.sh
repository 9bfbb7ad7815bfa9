#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# asan-run.sh PROGRAM ARGUMENT...
#
# Starts a GTK program that was built with -Db_sanitize=address,undefined. SUTURE_NODLCLOSE names the module built
# from nodlclose.c; the sanitizer's own library must come before it. Without one of the two the program just starts.
library=$(ldd "$1" 2>/dev/null | awk '/libasan/ { print $3 }')
if [ -n "$library" ] && [ -n "$SUTURE_NODLCLOSE" ]; then
  export LD_PRELOAD="$library $SUTURE_NODLCLOSE"
fi
exec "$@"
