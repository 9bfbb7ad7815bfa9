# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of the calling script as TAP: import tap; tap.main()."""
import os
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    """Prints one line a test, and what went wrong as comments below it."""

    def __init__(self, stream):
        super().__init__()
        self.tap = stream
        self.count = 0
        self.failed = 0
        self.pending = []

    def _say(self, good, test, comment=''):
        self.count += 1
        self.failed += not good
        name = test.id().removeprefix('__main__.')
        self.tap.write(f'{"ok" if good else "not ok"} {self.count} {name}{comment}\n')
        self.tap.flush()

    def _explain(self, error):
        shown = traceback.TracebackException(*error)
        shown.stack = traceback.StackSummary.from_list(
            [frame for frame in shown.stack if f'{os.sep}unittest{os.sep}' not in frame.filename])
        text = ''.join(shown.format())
        for line in text.rstrip().splitlines():
            self.tap.write(f'# {line}\n')

    def startTest(self, test):
        super().startTest(test)
        self.pending = []

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.pending.append((subtest, error))

    def stopTest(self, test):
        if self.pending:
            self._say(False, test)
            for subtest, error in self.pending:
                self.tap.write(f'# {subtest.id()}\n')
                self._explain(error)
        super().stopTest(test)

    def addSuccess(self, test):
        if not self.pending:
            self._say(True, test)

    def addSkip(self, test, reason):
        self._say(True, test, f' # SKIP {reason}')

    def addFailure(self, test, error):
        self.pending = []
        self._say(False, test)
        self._explain(error)

    addError = addFailure

    def addExpectedFailure(self, test, error):
        self._say(True, test)

    def addUnexpectedSuccess(self, test):
        self._say(False, test, ' (was expected to fail)')


def main():
    """Runs the tests named on the command line (Class or Class.method), else all; exits 1 if one failed."""
    loader = unittest.TestLoader()
    module = sys.modules['__main__']
    names = sys.argv[1:]
    suite = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    print(f'1..{suite.countTestCases()}', flush=True)
    result = TapResult(sys.stdout)
    suite.run(result)
    sys.exit(1 if result.failed or loader.errors else 0)
