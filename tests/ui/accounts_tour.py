# SPDX-License-Identifier: GPL-3.0-or-later
"""The views of the first start and of the accounts, for pictures.py: on profiles of their own, none of them synced."""
import os

import gtkui
import microsoft_sign_in


class AccountsTour:
    """Mixed into the tour of pictures.py."""

    def row(self, label, under=None):
        return self.app.find('list item', lambda name: (name or '').startswith(self._(label)), under)

    def activate(self, label, under=None):
        """A row has no action: it is clicked."""
        row = self.row(label, under)
        self.app.scroll_to(row)
        self.app.click(row)

    def field(self, label, text, under):
        gtkui.set_text(self.app.find('text', self._(label), under), text)

    def welcome(self):
        self.wait_text(self._('Welcome to Suture'))

    def add_microsoft(self):
        self.activate('Connect to Microsoft Defender')
        return self.dialog(self._('Connect to Microsoft Defender'))

    def account_microsoft(self):
        dialog = self.add_microsoft()
        self.field('Tenant: its domain or GUID', 'contoso.onmicrosoft.com', dialog)

    def account_wrong(self):
        dialog = self.add_microsoft()
        self.field('Tenant: its domain or GUID', 'contoso onmicrosoft', dialog)
        self.press('Continue', dialog)

    def account_service(self):
        self.activate('Connect to a team service')
        dialog = self.dialog(self._('Connect to a team service'))
        self.field('Address', 'http://suture.contoso.com', dialog)
        self.press('Add', dialog)

    def help(self):
        gtkui.act(self.app.find('frame'), 'win.help')
        self.dialog(self._('Help'))

    def signed_out(self):
        self.app.find('push button', gtkui.named(self._('Sign in…')))

    def sign_in(self):
        self.signed_out()
        self.press('Sign in…', self.page('recommendations'))
        return self.dialog(self._('Sign in'))

    def sign_in_code(self):
        dialog = self.sign_in()
        self.press('Sign in with a code instead', dialog)
        self.wait_text('GTHK-VPXN')

    def sign_in_declined(self):
        self.sign_in_code()
        self.app.find('push button', gtkui.named(self._('Try again')))

    def permissions(self):
        dialog = self.sign_in()
        self.press('Sign in with a code instead', dialog)
        dialog = self.dialog(self._('Permissions'))
        self.wait_text(self._('Missing permissions'), dialog)
        return dialog

    def keyring(self):
        self.press('Done', self.permissions())
        self.wait_closed(self._('Permissions'))
        self.wait_text(self._('The sign-in lasts until Suture ends. %s').replace(' %s', ''))

    def limit(self):
        self.press('Done', self.permissions())
        self.wait_closed(self._('Permissions'))
        words = self.ngettext('Waiting %d second for Microsoft’s limit…', 'Waiting %d seconds for Microsoft’s limit…', 2)
        self.wait_text(words.split('%d')[1])

    def account_preferences(self):
        self.app.keys('ctrl+comma')
        return self.dialog(self._('Preferences'))

    def account_add(self):
        self.app.click(self.app.find('push button', gtkui.named(self._('Add an account')), self.account_preferences()))
        self.app.find('menu item', self._('Team service…'))

    def account(self):
        self.app.click(self.row('contoso', self.account_preferences()))
        return self.dialog(self._('Account'))

    def account_remove(self):
        button = self.app.find('push button', gtkui.named(self._('Remove account…')), self.account())
        gtkui.press(button)
        self.app.find('push button', gtkui.named(self._('_Remove').replace('_', '')))

    def accounts_menu(self):
        self.app.keys('F10')


# name: what the sign-in of the account does, None where there is no account; and the steps
VIEWS = {
    'welcome': (None, AccountsTour.welcome),
    'account-microsoft': (None, AccountsTour.account_microsoft),
    'account-wrong': (None, AccountsTour.account_wrong),
    'account-service': (None, AccountsTour.account_service),
    'help': (None, AccountsTour.help),
    'signed-out': ('pending', AccountsTour.signed_out),
    'sign-in-browser': ('pending', AccountsTour.sign_in),
    'sign-in-code': ('pending', AccountsTour.sign_in_code),
    'sign-in-declined': ('declined', AccountsTour.sign_in_declined),
    'permissions': ('granted', AccountsTour.permissions),
    'keyring': ('granted', AccountsTour.keyring),
    'limit': ('busy', AccountsTour.limit),
    'accounts': ('pending', AccountsTour.account_preferences),
    'account-add': ('pending', AccountsTour.account_add),
    'account': ('pending', AccountsTour.account),
    'account-remove': ('pending', AccountsTour.account_remove),
    'accounts-menu': ('pending', AccountsTour.accounts_menu),
}


def environment(profile, view):
    """A keyring in a file, since that of the desktop would ask for a password; or one that keeps nothing."""
    path = os.path.join(profile, 'keyring') if view != 'keyring' else '/dev/null/keyring'
    return {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': path, 'SECRET_FILE_TEST_PASSWORD': 'x'}


def prepare(profile, view):
    """The profile of a view, with its sign-in, if it has one."""
    stub = microsoft_sign_in.Stub(VIEWS[view][0]) if VIEWS[view][0] else None
    if stub:
        microsoft_sign_in.write_account(profile, stub.url)
    return stub
