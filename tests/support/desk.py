# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of Suture, spoken to in the words of the sources whatever its language: desk.Desk('fr', profile)."""
import datetime
import fcntl
import gettext
import glob
import http.client
import json
import os
import shutil
import subprocess
import tempfile

import gtkui

# The first start creates the sample organisation and reads all of it.
START = 240 * gtkui.SLOWER
PAGES = {'dashboard': 'SutureDashboardPage', 'recommendations': 'SutureRecommendationsPage', 'remediation': 'SutureRemediationPage',
         'tasks': 'SutureTasksPage'}


class Sample:
    """A profile with the sample organisation, synced once; copies of it start at once. SUTURE_SHARED_DIR names a folder
    where it stays for the scripts that run that day with the same programs: none of them writes to it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='suture-ui-')
        shared = os.environ.get('SUTURE_SHARED_DIR')
        self.master = self._shared(shared) if shared else self._make(self.path('master'))

    def _shared(self, folder):
        programs = (os.stat(os.environ[name]).st_mtime_ns for name in ('SUTURE_SERVICE', 'SUTURE_CTL'))
        name = '-'.join(str(part) for part in ('sample', datetime.date.today(), *programs))
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'lock'), 'w', encoding='ascii') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the first one makes it, the others wait
            if not os.path.exists(os.path.join(folder, name)):
                for old in glob.glob(os.path.join(folder, 'sample-*')):
                    shutil.rmtree(old)
                unfinished = os.path.join(folder, 'sample-unfinished')
                shutil.copytree(self._make(self.path('master')), unfinished, ignore=shutil.ignore_patterns('run'))
                os.rename(unfinished, os.path.join(folder, name))
        return os.path.join(folder, name)

    @staticmethod
    def _make(folder):
        wrapper = os.environ.get('SUTURE_WRAPPER', '').split()
        subprocess.run([*wrapper, os.environ['SUTURE_CTL'], '--profile', folder, '--account', 'sample', 'sync'],
                       check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=START)
        return folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def copy(self, name):
        """A profile of its own; the socket and the token of the service are made anew."""
        shutil.copytree(self.master, self.path(name), ignore=shutil.ignore_patterns('run'))
        return self.path(name)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Desk:
    """A running program in a language, on a profile."""

    def __init__(self, language, profile, *arguments, sample=True, page='recommendations', stderr=None, prefix=(), **environment):
        translations = gettext.translation('suture', os.environ.get('SUTURE_LOCALE_DIR'), [language],
                                           fallback=language == 'en')
        self._, self.pgettext, self.ngettext = translations.gettext, translations.pgettext, translations.ngettext
        self.profile = profile
        self.app = gtkui.App([*prefix, os.environ['SUTURE_APP'], *(['--sample'] if sample else []), '--profile', profile,
                              *(['--page', page] if page and '--page' not in arguments else []), *arguments],
                             env=gtkui.environment(language, **environment), stderr=stderr)
        self.pages = {}

    def number(self, figure):
        return f'{figure:,}'.replace(',', self.pgettext('thousands separator', ','))

    # What there is

    def page(self, name):
        """One of the pages, whether it is in sight or not."""
        if name not in self.pages:
            self.pages[name] = self.app.find(name=PAGES[name], seconds=START)
        return self.pages[name]

    def in_sight(self, title):
        """Whether the page of a title is the one that is shown: only its button is checked."""
        tab = next(iter(self.app.find_all('page tab', self._(title))), None)  # none while the window is drawn anew
        return tab is not None and any(gtkui.has_state(tab, state) for state in ('CHECKED', 'SELECTED', 'PRESSED'))

    def table(self, page):
        """The list in the first table of a page that has rows, once one has."""
        def table():
            views = self.pages.get(('tables', page)) or self.app.find_all(name=gtkui.TABLE, under=self.page(page))
            found = next((view for view in views if view.get_child_count() > 0), None)
            if found and found is views[0]:
                self.pages['tables', page] = views[:1]  # until it is empty
            else:
                self.pages.pop(('tables', page), None)
            return found
        return self.app.wait(table, f'rows of {page}', START)

    def rows(self, page, most=30):
        """The names of the first rows."""
        return self.app.child_names(self.table(page), most)

    def wait_row(self, page, *parts):
        """Waits for a row whose name has all the parts, among the first; returns its position."""
        def position():
            return next((index + 1 for index, name in enumerate(self.rows(page))
                         if all(part in name for part in parts)), None)
        return self.app.wait(position, f'row with {parts} in {page}') - 1

    def wait_text(self, text, under=None, seconds=gtkui.PATIENCE):
        self.app.wait(lambda: self.app.has_text(text, under), repr(text), seconds)

    def dialogs(self):
        """The windows of the program by their titles, which some get after they were made."""
        found = {}
        for index in range(self.app.root.get_child_count()):
            window = self.app.root.get_child_at_index(index)
            if window is not None:
                window.clear_cache()
                found[window.get_name()] = window
        return found

    def dialog(self, title):
        """Another window of the program than the main one."""
        return self.app.wait(lambda: self.dialogs().get(title), f'dialog {title!r}')

    def wait_closed(self, title):
        self.app.wait(lambda: title not in self.dialogs(), f'end of {title!r}')

    # What can be done

    def press(self, label, under=None):
        gtkui.press(self.app.find('push button', gtkui.named(self._(label)), under))

    def check(self, item):
        """Turns a switch or a check button on; they have no action, so that they are clicked, once they are in sight."""
        for _ in range(3):  # a click on what is just being moved by what came before is lost
            self.app.scroll_to(item)
            self.app.click(item)
            try:
                self.app.wait(lambda: gtkui.has_state(item, 'CHECKED'), f'{item.get_name()!r} checked', 4)
                return
            except gtkui.Timeout as timeout:
                lost = timeout
        raise lost

    def select(self, page, position):
        gtkui.Atspi.Selection.select_child(self.table(page), position)

    def flyout(self, kind, *texts):
        """The details at the side, once they show the texts."""
        if ('flyout', kind) not in self.pages:
            self.pages['flyout', kind] = self.app.find(name=f'Suture{kind}Flyout')
        panel = self.pages['flyout', kind]
        for text in texts:
            self.wait_text(text, panel)
        return panel

    def toasts(self, page):
        """Where a page tells what was done. Walking the whole page can take longer than a toast stays."""
        if ('toasts', page) not in self.pages:
            self.pages['toasts', page] = self.app.find(name='SutureToasts', under=self.page(page))
        return self.pages['toasts', page]

    def undo_button(self, page):
        return self.app.find('push button', gtkui.named(self._('Undo')), self.toasts(page))

    def request_first(self, notes):
        """A request for the first recommendation, through the whole dialog; returns the title. The page is in sight."""
        title = self.rows('recommendations', 1)[0].split(', ')[0]
        self.select('recommendations', 0)
        self.press('Request remediation', self.flyout('Recommendation', title))
        dialog = self.dialog(self._('Request remediation'))
        gtkui.set_text(self.app.find('text', gtkui.named(self._('Notes for the IT administrator')), dialog), notes)
        self.press('Review', dialog)
        self.wait_text(self._('No device is changed'), dialog)
        self.press('Submit request', dialog)
        self.wait_closed(self._('Request remediation'))
        self.wait_text(self._('Remediation requested'), self.toasts('recommendations'))
        return title

    def search(self, text):
        self.app.keys('ctrl+f')
        self.app.keys('ctrl+a')
        self.app.type(text)

    def turn_intune_on(self):
        """Preferences > General > Advanced features, from the main window; by keyboard, for a switch has no action."""
        self.app.keys('ctrl+comma')
        preferences = self.dialog(self._('Preferences'))
        name = self._('Microsoft Intune connection')
        switch = self.app.find(name=name, role='check box', under=preferences)
        self.app.find(name=self._('Advanced features'), under=preferences)
        self.check(switch)
        self.app.keys('Escape')
        self.wait_closed(self._('Preferences'))

    def export_to(self, path):
        """Answers the file chooser that is about to open."""
        chooser = self.dialog(self._('Export to CSV'))
        name = self.app.find('text', under=chooser)
        gtkui.set_text(name, path)
        gtkui.press(self.app.find('push button', gtkui.named(self._('_Export').replace('_', '')), chooser))
        self.app.wait(lambda: os.path.exists(path), 'the exported file')
        with open(path, 'rb') as file:
            return file.read()

    # What the service says

    def ask_service(self, path):
        """The sample service's answer to a GET, as the program would ask."""
        folder = os.path.join(self.profile, 'sample', 'run')
        with open(os.path.join(folder, 'port'), encoding='ascii') as file:
            port = int(file.read())
        with open(os.path.join(folder, 'token'), encoding='ascii') as file:
            token = file.read().strip()
        connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
        try:
            connection.request('GET', path, headers={'Authorization': f'Bearer {token}'})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise AssertionError(f'{path}: {answer.status} {body[:200]!r}')
        return json.loads(body)

    def tasks(self):
        return self.ask_service('/api/remediationTasks')['value']

    def close(self):
        """Ends as a user ends it; returns the exit status."""
        return self.app.quit(2 * gtkui.PATIENCE)

    def kill(self):
        if self.app.process.poll() is None:
            self.app.kill()
