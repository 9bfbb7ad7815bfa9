# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of suturectl at a scripted Microsoft: one service for all of a script, and one first sync that they go on from."""
import unittest

import microsoft


def setUpModule():
    Case.microsoft = microsoft.Microsoft()
    Case.template = microsoft.Account(Case.microsoft)
    Case.template('sync')


def tearDownModule():
    Case.template.remove()
    Case.microsoft.stop()


class Case(unittest.TestCase):
    microsoft = template = None

    def setUp(self):
        self.microsoft.reset()

    def account(self, **options):
        account = microsoft.Account(self.microsoft, **options)
        self.addCleanup(account.remove)
        return account

    def synced(self):
        """An account that has synced, with Microsoft as it is at the beginning."""
        return self.account(template=Case.template)

    def calls(self, part):
        return [call for call in self.microsoft.calls if part in call]
