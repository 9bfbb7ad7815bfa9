#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# asan-run.sh PROGRAM ARGUMENT...
#
# Starts a GTK program that was built with -Db_sanitize=address,undefined. SUTURE_NODLCLOSE names the module built
# from nodlclose.c; the sanitizer's own library must come before it. Without one of the two the program just starts.
# GTK and GLib have no frame pointers, so that only the slow unwinder sees who asked for the memory that leaked; ten
# frames of it suffice for lsan.supp and cost half of what its full depth does.
library=$(ldd "$1" 2>/dev/null | awk '/libasan/ { print $3 }')
if [ -n "$library" ] && [ -n "$SUTURE_NODLCLOSE" ]; then
  export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0:malloc_context_size=10"
  export LD_PRELOAD="$library $SUTURE_NODLCLOSE"
fi
exec "$@"
