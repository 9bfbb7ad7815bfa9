# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests that go on where the one before ended: class Journey(sitting.Sitting), class English(Journey, unittest.TestCase)."""
import os
import unittest

import gtkui

# For the class of the second language: what it does is the same code.
spoken_once = unittest.skipIf(gtkui.SLOWER > 1, 'under the sanitizers in one language only')


class Sitting:
    """One sitting at the desk; the methods run in the order of their names."""
    broken = False

    def run(self, result=None):
        """Once a step has failed, the next ones would only say so at length; a picture tells more."""
        failed = result.failed
        if not self.broken:
            super().run(result)
        else:
            result.startTest(self)
            result.addSkip(self, 'the step before failed')
            result.stopTest(self)
        if result.failed > failed:
            type(self).broken = True
            if 'SUTURE_TEST_PICTURES' in os.environ:
                gtkui.picture(os.path.join(os.environ['SUTURE_TEST_PICTURES'], f'{self.id()}.png'))
