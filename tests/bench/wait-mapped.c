/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wait-mapped COMMAND...
 *
 * Starts a command, waits until the first window of the display is mapped, and
 * prints how long that took: "WALL_MS CPU_MS" of the command so far. Then ends
 * the command. For one display with nothing else on it.
 */
#include <X11/Xlib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* User and system time of a process that still runs, all its threads. */
static double
cpu_ms (pid_t pid)
{
  clockid_t clock;
  struct timespec time = { 0 };

  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &time) != 0)
    return -1;
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
wait_for_window (Display *display)
{
  XEvent event;

  do
    XNextEvent (display, &event);
  while (event.type != MapNotify || event.xmap.override_redirect);
}

int
main (int argc, char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  double start;
  pid_t child;

  if (argc < 2 || display == NULL)
    {
      fprintf (stderr, "usage: wait-mapped COMMAND..., on a display\n");
      return 2;
    }
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  start = now_ms ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  alarm (60); /* a command that never maps ends us too */
  wait_for_window (display);
  printf ("%.1f %.1f\n", now_ms () - start, cpu_ms (child));
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  XCloseDisplay (display);
  return 0;
}
