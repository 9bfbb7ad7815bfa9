#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to mapped window on the sample organisation, against gnome-text-editor on the same display, in turn."""
import os
import shutil
import statistics
import subprocess
import tempfile
import unittest

import tap

RUNS = 7


def measure(command, environment):
    """Wall and CPU milliseconds until the first window is mapped."""
    result = subprocess.run([os.environ['SUTURE_WAIT_MAPPED'], *command], env=environment, check=True,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=90)
    return [float(figure) for figure in result.stdout.split()]


class Start(unittest.TestCase):
    """A window that maps late is the first thing a user notices."""

    @unittest.skipUnless(shutil.which('gnome-text-editor'), 'gnome-text-editor is not installed')
    def test_against_text_editor(self):
        with tempfile.TemporaryDirectory() as profile:
            ours, theirs = [], []
            suture = [os.environ['SUTURE_APP'], '--sample', '--profile', profile]
            measure(suture, os.environ)  # the first start creates the sample organisation
            for _ in range(RUNS):
                ours.append(measure(suture, os.environ))
                theirs.append(measure(['gnome-text-editor', '--standalone'], os.environ))
        for index, what in enumerate(('wall', 'CPU')):
            a = statistics.median(run[index] for run in ours)
            b = statistics.median(run[index] for run in theirs)
            print(f'# start to mapped window, {what}: {a:.0f} ms against {b:.0f} ms, ratio {a / b:.2f} (aim 1.0 or less)')
        self.assertEqual(len(ours), RUNS)


if __name__ == '__main__':
    tap.main()
