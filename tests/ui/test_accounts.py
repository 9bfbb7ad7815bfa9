# SPDX-License-Identifier: GPL-3.0-or-later
"""The accounts in the window: from the first start to a team service, a second account beside it, and away again."""
import glob
import os
import shutil
import tempfile
import unittest

import ctl
import desk
import gtkui


class Accounts(unittest.TestCase):
    """One story, in the order of the names."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='suture-accounts-')
        cls.service = ctl.Service(cls.folder, devices=300).start()
        cls.profile = os.path.join(cls.folder, 'profile')
        cls.desk = desk.Desk('en', cls.profile, sample=False, page=None, GSETTINGS_BACKEND=None)
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()
        cls.service.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def row(self, label, under=None):
        return self.app.find('list item', lambda name: (name or '').startswith(label), under)

    def fill(self, dialog, **fields):
        for label, text in fields.items():
            gtkui.set_text(self.app.find('text', label.replace('_', ' '), dialog), text)

    def add(self, dialog, name):
        self.fill(dialog, Address=self.service.url, Token_file=self.service.token_file, Name_of_the_account=name)
        self.desk.press('Add', dialog)
        self.desk.wait_closed('Connect to a team service')

    def wait_kept(self, file, holds, what):
        """Until a file of the profile says so: what is kept is written a moment after the window shows it."""
        def kept():
            try:
                with open(os.path.join(self.profile, file), encoding='utf-8') as opened:
                    return holds(opened.read())
            except FileNotFoundError:
                return False
        self.app.wait(kept, what)

    def wait_account(self, name):
        """Until the window is on another account, and that account has a store of its own."""
        self.wait_kept('settings.ini', lambda text: f"account='{name}'" in text, f'{name} in use')
        self.app.wait(lambda: os.path.exists(os.path.join(self.profile, name, 'store.db')), f'the store of {name}')

    def show_recommendations(self):
        self.app.keys('alt+2')
        self.desk.pages.clear()
        self.assertGreater(len(self.desk.rows('recommendations')), 3)

    def test_1_first_start(self):
        """Three ways to begin, the first with the focus; nothing else of the window can be used yet."""
        first = self.row('Explore the sample organisation')
        self.row('Connect to Microsoft Defender')
        self.app.wait(lambda: gtkui.has_state(first, 'FOCUSED'), 'the focus on the first choice')
        self.assertFalse(os.path.exists(os.path.join(self.profile, 'sample')))

    def test_2_team_service(self):
        self.app.keys('Down', 'Down', 'Return')
        dialog = self.desk.dialog('Connect to a team service')
        self.fill(dialog, Address='http://suture.example.org')
        self.desk.press('Add', dialog)
        self.desk.wait_text('would be used without encryption', dialog)
        self.fill(dialog, Address=self.service.url, Token_file='/nowhere')
        self.desk.press('Add', dialog)
        self.desk.wait_text('There is no token file', dialog)
        self.add(dialog, 'north')
        self.wait_account('north')
        self.show_recommendations()

    def open_service(self, preferences):
        self.app.click(self.app.find('push button', gtkui.named('Add an account'), preferences))
        gtkui.press(self.app.find('menu item', 'Team service…'))
        return self.desk.dialog('Connect to a team service')

    def test_3_second_account(self):
        """Given up, the keys are back where it began. Side by side, each with its own store; the window goes over to the new one."""
        self.app.keys('ctrl+comma')
        preferences = self.desk.dialog('Preferences')
        self.open_service(preferences)
        self.app.keys('Escape')
        self.desk.wait_closed('Connect to a team service')
        self.app.wait(lambda: any(gtkui.has_state(item, 'FOCUSED') for item in
                                  self.app.find_all(name=gtkui.named('Add an account'), under=preferences)), 'the focus back')
        self.add(self.open_service(preferences), 'south')
        self.desk.wait_closed('Preferences')
        self.wait_account('south')
        self.show_recommendations()

    def test_4_switch(self):
        gtkui.act(self.app.find('frame'), 'win.preferences')
        use = self.app.find('push button', 'Use the account north', self.desk.dialog('Preferences'))
        gtkui.press(use)
        self.desk.wait_closed('Preferences')
        self.wait_account('north')
        self.show_recommendations()

    def test_5_remove(self):
        """The question says what goes; then the other account takes over, and the store is moved aside."""
        self.app.keys('ctrl+comma')
        self.app.click(self.row('north', self.desk.dialog('Preferences')))
        gtkui.press(self.app.find('push button', 'Remove account…', self.desk.dialog('Account')))
        gtkui.press(self.app.find('push button', gtkui.named('Remove')))
        self.app.wait(lambda: glob.glob(os.path.join(self.profile, 'north~*')), 'the store moved aside')
        self.wait_kept('accounts.ini', lambda text: 'south' in text and 'north' not in text, 'the account gone')
        self.wait_kept('settings.ini', lambda text: 'north' not in text, 'nothing that remembers it')
        self.show_recommendations()

    def test_6_ends_well(self):
        self.assertEqual(self.desk.close(), 0)


if __name__ == '__main__':
    import tap
    tap.main()
