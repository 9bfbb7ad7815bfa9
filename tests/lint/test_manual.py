#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every program has a manual page: installed, with every option that the program takes, and that groff reads."""
import os
import re
import shutil
import subprocess
import unittest

import tap

ROOT = os.environ.get('SUTURE_SOURCE_DIR') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
PROGRAMS = {'suture': 'src/app', 'suturectl': 'src/ctl', 'suture-service': 'src/service'}
OPTION = re.compile(r'\{ "([a-z][a-z-]*)", (?:0|\'.\'), [^{}]*?G_OPTION_ARG_')
HEADINGS = ('NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXIT STATUS', 'SEE ALSO')


def read(*path):
    with open(os.path.join(ROOT, *path), encoding='utf-8') as file:
        return file.read()


def options(folder):
    """The options of a program, from its sources; one without a description is not for people."""
    found = set()
    for name in os.listdir(os.path.join(ROOT, folder)):
        if name.endswith('.c'):
            for line in read(folder, name).split('\n'):
                found |= {option for option in OPTION.findall(line) if 'N_(' in line}
    return found


def missing_options(page, expected):
    plain = page.replace('\\-', '-')
    return sorted(option for option in expected if not re.search(rf'--{option}(?![\w-])', plain))


class Manual(unittest.TestCase):
    def test_finds_what_is_missing(self):
        self.assertEqual(missing_options('.B \\-\\-token\\-file', {'token-file', 'token', 'file'}), ['file', 'token'])

    def test_options(self):
        for program, folder in PROGRAMS.items():
            expected = options(folder)
            self.assertTrue(expected, program)
            self.assertEqual(missing_options(read('data', f'{program}.1'), expected), [], program)

    def test_headings(self):
        for program in PROGRAMS:
            page = read('data', f'{program}.1')
            self.assertEqual([heading for heading in HEADINGS if f'.SH {heading}\n' not in page], [], program)

    def test_installed(self):
        installed = re.search(r'install_man\(([^)]*)\)', read('data', 'meson.build'))[1]
        self.assertEqual(sorted(re.findall(r"'([^']+)'", installed)), sorted(f'{program}.1' for program in PROGRAMS))

    @unittest.skipUnless(shutil.which('groff'), 'groff is not installed')
    def test_groff(self):
        for program in PROGRAMS:
            done = subprocess.run(['groff', '-man', '-ww', '-Tutf8', os.path.join(ROOT, 'data', f'{program}.1')],
                                  capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ''), program)


if __name__ == '__main__':
    tap.main()
