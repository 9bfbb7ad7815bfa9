#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""summary.py TESTLOG.JSON: says what meson's tests did, with their TAP sub-tests counted one by one.

Prints the reason of every skip, the output of every failure, and last of all "N passed, N failed, N skipped".
Exit status 1 if anything failed, or if nothing passed at all.
"""
import json
import re
import sys

LINE = re.compile(r'^(ok|not ok)\b\s*(\d+)?\s*(?:- )?(.*?)\s*(?:(?<!\\)#\s*(SKIP|TODO)\S*\s*(.*))?$', re.IGNORECASE)
PLAN_SKIP = re.compile(r'^1\.\.0\s*#\s*SKIP\S*\s*(.*)$', re.IGNORECASE)
GOOD = {'OK', 'EXPECTEDFAIL'}
SHOWN_LINES = 60


class Outcome:
    """What one meson test came to: counts, reasons of skips, names of failures."""

    def __init__(self, entry):
        self.name = entry['name']
        self.result = entry['result']
        self.stdout = entry.get('stdout') or ''
        self.stderr = entry.get('stderr') or ''
        self.passed, self.failures, self.skips = 0, [], []
        self._read_tap()
        self._mind_the_whole()

    def _read_tap(self):
        for line in self.stdout.splitlines():
            if match := PLAN_SKIP.match(line):
                self.skips.append(('', match[1]))
            elif match := LINE.match(line):
                self._count(match[1].lower() == 'ok', match[3], (match[4] or '').upper(), match[5] or '')

    def _count(self, good, name, directive, reason):
        if directive == 'SKIP':
            self.skips.append((name, reason))
        elif good or directive == 'TODO':
            self.passed += 1
        else:
            self.failures.append(name)

    def _mind_the_whole(self):
        """A test without TAP counts as one; one that crashed, hung or broke its plan failed whatever it printed."""
        if self.result == 'SKIP':
            if not self.skips:
                self.skips.append(('', self._last_words() or 'no reason given'))
        elif self.result in GOOD:
            if not self.passed and not self.skips:
                self.passed = 1
        elif not self.failures:
            abort = re.search(r'^Bail out! (.*)', self.stdout, re.MULTILINE)
            self.failures.append(f'({abort[1] if abort else self.result.lower()})')

    def _last_words(self):
        lines = (self.stdout + '\n' + self.stderr).strip().splitlines()
        return lines[-1].strip() if lines else ''

    def explain(self):
        print(f'\nFAILED {self.name}: {", ".join(self.failures)}')
        for title, text in (('standard output', self.stdout), ('standard error', self.stderr)):
            lines = [line for line in text.splitlines() if not re.match(r'^\s*ok\b', line)]
            if lines:
                cut = f', last {SHOWN_LINES} of {len(lines)} lines' if len(lines) > SHOWN_LINES else ''
                print(f'  {title}{cut}:')
                for line in lines[-SHOWN_LINES:]:
                    print(f'    {line}')


def read(path):
    with open(path, encoding='utf-8', errors='replace') as log:
        return [Outcome(json.loads(line)) for line in log if line.strip()]


def main():
    outcomes = read(sys.argv[1])
    for outcome in outcomes:
        for name, reason in outcome.skips:
            print(f'SKIPPED {outcome.name}{" " + name if name else ""}: {reason or "no reason given"}')
    for outcome in outcomes:
        if outcome.failures:
            outcome.explain()
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(len(outcome.failures) for outcome in outcomes)
    skipped = sum(len(outcome.skips) for outcome in outcomes)
    print(f'\n{passed} passed, {failed} failed, {skipped} skipped')
    sys.exit(1 if failed or not passed else 0)


if __name__ == '__main__':
    main()
