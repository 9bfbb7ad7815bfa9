#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py FOLDER [VARIANT...] [--views VIEW,...]: a PNG of every page and dialog, in English, French, dark,
360 px wide, with high contrast and with large text.

Each variant runs on a display of its own, on copies of one profile with the sample organisation; each view starts
the program anew, so that one which fails does not spoil the next. Exit status 1 if a view can't be reached, or if a
picture has fewer than 30 colours (blank). Needs the variables that tests/meson.build sets:

    meson devenv -C _build ../tests/ui/pictures.py /tmp/pictures
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support')
sys.path.insert(0, SUPPORT)
import accounts_tour  # noqa: E402
import desk  # noqa: E402
import gtkui  # noqa: E402

LEAST_COLOURS = 30
WIDE, NARROW, SCREEN = (1280, 820), (360, 720), (2560, 1440)
LARGE_DPI = 144  # text half as large again

# name: language, size of the window, more environment
VARIANTS = {
    'en': ('en', WIDE, {}),
    'fr': ('fr', WIDE, {}),
    'dark': ('en', WIDE, {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    'narrow-en': ('en', NARROW, {}),
    'narrow-fr': ('fr', NARROW, {}),
    'contrast': ('en', WIDE, {'ADW_DEBUG_HIGH_CONTRAST': '1'}),
    'large': ('fr', WIDE, {}),
    'narrow-large': ('fr', (540, 900), {}),
    'screen': ('en', SCREEN, {}),
}
# All views are taken in each variant but these: a large screen matters where a page is made for one.
ONLY = {'screen': ('dashboard', 'recommendations', 'remediation'), 'narrow-large': ('dashboard', 'dashboard-below')}


class Tour(accounts_tour.AccountsTour, desk.Desk):
    """A window with a view to be pictured."""
    narrow = False

    def stay(self):
        """The page as it starts."""

    def first_row(self, page='recommendations'):
        """Selects the first row, which opens its details; the narrow list needs the key."""
        if not self.narrow:
            self.select(page, 0)
            return
        self.app.wait(lambda: self.narrow_rows(page), 'rows', desk.START)
        self.app.click(self.narrow_rows(page)[0])
        self.app.keys('Return')

    def narrow_rows(self, page):
        lists = [item for item in self.app.find_all('list', under=self.page(page)) if item.get_child_count() > 20]
        return [lists[-1].get_child_at_index(0)] if lists else None

    def tab(self, label):
        self.first_row()
        self.press(label, self.app.find(name='SutureRecommendationFlyout'))

    def dashboard_below(self):
        self.app.find(name=self._('Fixed and new per week'), role='panel', under=self.page('dashboard'))
        self.app.scroll_to(self.app.find('image', self._('Fixed and new per week'), self.page('dashboard')))

    def dashboard_table(self):
        gtkui.press(self.app.find('push button', gtkui.named(self._('Show as a table')), self.page('dashboard')))

    def dashboard_print(self):
        """The tab that is ours in GTK's dialog."""
        self.app.keys('ctrl+p')
        self.app.wait(lambda: len(self.dialogs()) > 1, 'print dialog')
        settle(self.app)
        self.app.click(self.app.find('label', self._('Report')))

    def card(self, title):
        return self.app.find('panel', gtkui.named(self._(title)), self.page('dashboard'))

    def dashboard_list(self, card, name):
        """The list behind a card, once it has rows."""
        self.press('Show more', self.card(card))
        page = self.app.find(name=name)
        settle(self.app)
        return page

    def dashboard_devices(self):
        return self.dashboard_list('Top exposed devices', 'SutureDevicesPage')

    def dashboard_software(self):
        return self.dashboard_list('Top vulnerable software', 'SutureSoftwarePage')

    def device(self):
        """A device of the card, whose list is behind its details."""
        entry = self.app.find('push button', lambda name: ', ' in (name or ''), self.card('Top exposed devices'))
        gtkui.press(entry)
        self.app.find(name='SutureDeviceFlyout')
        settle(self.app)
        return self.app.find(name='SutureDeviceFlyout')

    def device_recommendations(self):
        gtkui.press(self.app.find('push button', gtkui.named(self._('Recommendations')), self.device()))

    def device_value(self):
        """Set a moment ago, with the way back."""
        self.check(self.app.find('radio button', gtkui.named(self.pgettext('device value', 'Low')), self.device()))
        self.app.find('push button', gtkui.named(self._('Undo')), self.app.find(name='SutureDevicesPage'))

    def devices_several(self):
        page = self.dashboard_devices()
        view = (next(item for item in self.app.find_all('list', under=page) if item.get_child_count() > 20)
                if self.narrow else self.app.find(name=gtkui.TABLE, under=page))
        for position in (0, 1, 4):
            gtkui.Atspi.Selection.select_child(view, position)

    def devices_tab(self):
        self.tab('Exposed devices')

    def cves_tab(self):
        self.tab('CVEs')

    def activities_tab(self):
        self.tab('Activities')

    def act_on_flyout(self, action):
        self.first_row()
        gtkui.act(self.app.find(name='SutureRecommendationFlyout'), action)

    def software(self, downs=0):
        """The software page, at a tab: of a row of buttons, or of the drop-down that stands for it."""
        titles = ['Version distribution', 'Discovered vulnerabilities', 'Event timeline']
        self.act_on_flyout('flyout.open-software')
        self.wait_text(self._('Software ID'))
        if downs > 0 and not self.narrow:
            self.press(titles[downs - 1])
        elif downs > 0:
            self.app.click(self.app.find('combo box', self._('Tab')))
            settle(self.app)
            self.app.keys(*['Down'] * downs, 'Return')

    def software_versions(self):
        self.software(1)

    def software_weaknesses(self):
        self.software(2)

    def software_timeline(self):
        self.software(3)

    def inaccuracy(self):
        self.act_on_flyout('flyout.report-inaccuracy')
        self.dialog(self._('Report inaccuracy'))

    def several(self):
        self.app.click(self.table('recommendations').get_child_at_index(0))
        self.app.keys('shift+Down', 'shift+Down')

    def several_requested(self):
        self.turn_intune_on()
        self.several()
        self.app.wait(lambda: len(self.app.find_all('push button', gtkui.named(self._('Request remediation')))) > 0,
                      'the bar of several rows')
        gtkui.press(self.app.find('push button', gtkui.named(self._('Request remediation')), self.page('recommendations')))
        self.dialog(self._('Request remediation'))

    def several_reviewed(self):
        self.several_requested()
        self.app.keys('ctrl+Return')
        self.dialog(self._('Review request'))

    def several_submitted(self):
        self.several_reviewed()
        gtkui.press(self.app.find('push button', gtkui.named(self._('Submit request'))))
        self.dialog(self._('Requests submitted'))

    def open_menu(self, label):
        """A menu button has no action of its own; its toggle button is inside, without a name."""
        self.app.click(self.app.find('push button', gtkui.named(self._(label))))

    def columns(self):
        self.open_menu('Customize columns')

    def tags(self):
        self.open_menu('Filters' if self.narrow else 'Tags')

    def save_filters(self):
        self.open_menu('Saved filters')
        gtkui.press(self.app.find('menu item', self._('Save the filters…')))
        self.dialog(self._('Save the filters'))

    def request(self):
        self.first_row()
        self.press('Request remediation', self.app.find(name='SutureRecommendationFlyout'))
        self.request_dialog = self.dialog(self._('Request remediation'))

    def request_with_intune(self):
        self.turn_intune_on()
        self.request()
        self.check(self.app.find('check box', gtkui.named(self._('Open a ticket in Intune')), self.request_dialog))

    def exception(self):
        self.first_row()
        self.press('Exception options', self.app.find(name='SutureRecommendationFlyout'))
        self.exception_dialog = self.dialog(self._('Create an exception'))

    def justify(self, position):
        """In the list that the row opens; the first entry asks for a choice."""
        row = self.app.find('combo box', lambda name: (name or '').startswith(self._('Justification')),
                            self.exception_dialog)
        self.app.click(row)
        settle(self.app)
        self.app.keys(*['Down'] * position, 'Return')

    def exception_groups(self):
        self.exception()
        self.check(self.app.find('check box', gtkui.named(self._('By device group')), self.exception_dialog))
        self.dialog(self._('Device groups'))

    def exception_by_group(self):
        self.exception_groups()
        settle(self.app)
        self.app.keys('Tab', 'Tab', 'space', 'Down', 'space', 'ctrl+Return')
        self.exception_dialog = self.dialog(self._('Create an exception'))
        self.justify(2)
        settle(self.app)

    def exception_risk(self):
        self.exception()
        self.justify(3)
        settle(self.app)

    def exception_created(self):
        self.exception_by_group()
        self.app.keys('ctrl+Return')
        self.wait_closed(self._('Create an exception'))
        settle(self.app)

    def groups(self):
        self.request()
        row = self.app.find('list item', lambda name: (name or '').startswith(self._('Device groups')),
                            self.request_dialog)
        self.app.click(row)

    def review(self):
        self.request_with_intune()
        self.app.keys('ctrl+Return')

    def draft(self):
        self.request()
        self.check(self.app.find('check box', gtkui.named(self._('Attention required')), self.request_dialog))
        self.app.keys('Escape')
        self.wait_closed(self._('Request remediation'))

    def draft_back(self):
        self.draft()
        self.press('Request remediation', self.app.find(name='SutureRecommendationFlyout'))
        self.request_dialog = self.dialog(self._('Request remediation'))
        self.app.find('push button', gtkui.named(self._('Start anew')), self.request_dialog)

    def submitted(self):
        self.review()
        gtkui.press(self.app.find('push button', gtkui.named(self._('Submit request'))))
        self.app.find('push button', gtkui.named(self._('Notify IT administrator')))

    def attention(self):
        self.request()
        self.check(self.app.find('check box', gtkui.named(self._('Attention required')), self.request_dialog))

    def activity(self):
        self.first_row('remediation')

    def activity_edit(self):
        self.activity()
        self.press('Edit…', self.app.find(name='SutureActivityFlyout'))
        self.dialog(self._('Edit activity'))

    def activity_rejected(self):
        self.select('remediation', self.wait_row('remediation', self.pgettext('ticket', 'Rejected')))
        self.wait_text(self._('Send again'))

    def archive(self):
        self.press('Archive', self.page('remediation'))
        self.wait_text(self._('Nothing is in the archive yet'))

    def exceptions(self):
        self.press('Exceptions', self.page('remediation'))
        settle(self.app)

    def exception_details(self):
        self.exceptions()
        self.app.keys('ctrl+f', 'Down', *(['Return'] if self.narrow else []))
        self.wait_text(self._('View related recommendation'))

    def exception_renew(self):
        self.exception_details()
        self.press('Renew…', self.app.find(name='SutureExceptionFlyout'))
        self.dialog(self._('Renew the exception'))

    def complete_several(self):
        self.activity()
        self.app.keys('ctrl+f', 'Down', 'shift+Down', 'shift+Down')
        self.wait_text(self.ngettext('%s selected', '%s selected', 3) % 3)
        self.press('Mark as complete', self.page('remediation'))
        self.wait_text(self._('Marked as complete'))

    def task(self):
        self.first_row('tasks')

    def task_waiting(self):
        """Decided a moment ago, and not sent yet."""
        self.task_accept()
        self.app.keys('ctrl+Return')
        self.undo_button('tasks')

    def tasks_several(self):
        view = self.narrow_rows('tasks')[0].get_parent() if self.narrow else self.table('tasks')
        for position in (0, 1, 4):
            gtkui.Atspi.Selection.select_child(view, position)

    def task_accept(self):
        self.task()
        label = self.pgettext('task', 'Accept')
        gtkui.press(self.app.find('push button', gtkui.named(label), self.app.find(name='SutureTicketFlyout')))
        self.dialog(label)

    def task_devices(self):
        self.task()
        flyout = self.app.find(name='SutureTicketFlyout')
        row = self.app.find_all('list item', under=flyout)[1]
        label = flyout.get_extents(gtkui.Atspi.CoordType.WINDOW)
        gtkui.xdo('mousemove', label.x + label.width // 2, label.y + label.height // 2, 'click', '--repeat', 10, 5)
        settle(self.app)
        self.app.click(row)

    def preferences(self):
        self.app.keys('ctrl+comma')

    def reports(self):
        self.app.keys('ctrl+comma')
        window = self.dialog(self._('Preferences'))
        self.app.find('page tab', self._('Reports'), window)
        self.app.click(self.app.find_all('page tab', self._('Reports'), window)[-1 if self.narrow else 0])

    def export(self):
        self.app.keys('ctrl+e')
        self.dialog(self._('Export to CSV'))

    def shortcuts(self):
        self.app.keys('ctrl+question')

    def about(self):
        gtkui.act(self.app.find('frame'), 'win.about')

    def empty(self):
        self.search('zzzz')


# name: arguments of the program, and the steps from its first page
VIEWS = {
    'dashboard': (['--page', 'dashboard'], Tour.stay),
    'dashboard-below': (['--page', 'dashboard'], Tour.dashboard_below),
    'dashboard-table': (['--page', 'dashboard'], Tour.dashboard_table),
    'dashboard-devices': (['--page', 'dashboard'], Tour.dashboard_devices),
    'dashboard-software': (['--page', 'dashboard'], Tour.dashboard_software),
    'device': (['--page', 'dashboard'], Tour.device),
    'device-recommendations': (['--page', 'dashboard'], Tour.device_recommendations),
    'device-value': (['--page', 'dashboard'], Tour.device_value),
    'devices-several': (['--page', 'dashboard'], Tour.devices_several),
    'dashboard-print': (['--page', 'dashboard'], Tour.dashboard_print),
    'dashboard-offline': (['--page', 'dashboard'], Tour.stay),
    'recommendations': ([], Tour.stay),
    'recommendation': ([], Tour.first_row),
    'recommendation-devices': ([], Tour.devices_tab),
    'recommendation-cves': ([], Tour.cves_tab),
    'recommendation-activities': ([], Tour.activities_tab),
    'software': ([], Tour.software),
    'software-versions': ([], Tour.software_versions),
    'software-weaknesses': ([], Tour.software_weaknesses),
    'software-timeline': ([], Tour.software_timeline),
    'inaccuracy': ([], Tour.inaccuracy),
    'several': ([], Tour.several),
    'several-requested': ([], Tour.several_requested),
    'several-reviewed': ([], Tour.several_reviewed),
    'several-submitted': ([], Tour.several_submitted),
    'columns': ([], Tour.columns),
    'tags': ([], Tour.tags),
    'save-filters': ([], Tour.save_filters),
    'request': ([], Tour.request),
    'request-intune': ([], Tour.request_with_intune),
    'request-groups': ([], Tour.groups),
    'request-review': ([], Tour.review),
    'request-attention': ([], Tour.attention),
    'request-draft-kept': ([], Tour.draft),
    'request-draft': ([], Tour.draft_back),
    'request-submitted': ([], Tour.submitted),
    'exception-form': ([], Tour.exception),
    'exception-groups': ([], Tour.exception_groups),
    'exception-by-group': ([], Tour.exception_by_group),
    'exception-risk': ([], Tour.exception_risk),
    'exception-created': ([], Tour.exception_created),
    'remediation': (['--page', 'remediation'], Tour.stay),
    'activity': (['--page', 'remediation'], Tour.activity),
    'activity-edit': (['--page', 'remediation'], Tour.activity_edit),
    'activity-rejected': (['--page', 'remediation'], Tour.activity_rejected),
    'archive': (['--page', 'remediation'], Tour.archive),
    'exceptions': (['--page', 'remediation'], Tour.exceptions),
    'exception-details': (['--page', 'remediation'], Tour.exception_details),
    'exception-renew': (['--page', 'remediation'], Tour.exception_renew),
    'remediation-several': (['--page', 'remediation'], Tour.complete_several),
    'tasks': (['--page', 'tasks'], Tour.stay),
    'task': (['--page', 'tasks'], Tour.task),
    'task-devices': (['--page', 'tasks'], Tour.task_devices),
    'task-accept': (['--page', 'tasks'], Tour.task_accept),
    'task-waiting': (['--page', 'tasks'], Tour.task_waiting),
    'tasks-several': (['--page', 'tasks'], Tour.tasks_several),
    'preferences': ([], Tour.preferences),
    'preferences-reports': ([], Tour.reports),
    'export': ([], Tour.export),
    'shortcuts': ([], Tour.shortcuts),
    'about': ([], Tour.about),
    'empty-by-filter': ([], Tour.empty),
    'offline': ([], Tour.stay),
    'error': ([], Tour.stay),
    **{view: ([], steps) for view, (_, steps) in accounts_tour.VIEWS.items()},
}


def settle(app):
    """Waits until the tree of the window has kept its size for half a second: data and animations are there."""
    end = time.monotonic() + gtkui.PATIENCE
    last, since = -1, time.monotonic()
    while time.monotonic() < end:
        size = len(app.names())
        if size != last:
            last, since = size, time.monotonic()
        elif time.monotonic() - since > 0.5:
            return
        time.sleep(0.1)


def prepare(profile, view, size):
    """Makes the profile what the view shows, with a window of the size."""
    with open(os.path.join(profile, 'settings.ini'), 'a', encoding='utf-8') as file:
        file.write(f'[settings]\nwindow-width={size[0]}\nwindow-height={size[1]}\n')
        if view.startswith('task'):
            file.write('intune-connection=true\n')
    if view == 'error':
        with open(os.path.join(profile, 'sample', 'store.db'), 'wb') as file:
            file.write(b'This is not a database. ' * 1000)


def start(tour, view, arguments):
    """Waits until the first page has its rows."""
    tour.page('recommendations')
    page = arguments[1] if '--page' in arguments else 'recommendations'
    if page == 'dashboard':
        tour.wait_text(tour._('Due activities'), tour.page(page), desk.START)
    else:
        tour.app.wait(lambda: tour.narrow_rows(page) if tour.narrow else tour.table(page), 'rows', desk.START)


def take(folder, variant, view):
    """One picture; returns what went wrong, or None."""
    language, size, more = VARIANTS[variant]
    arguments, steps = VIEWS[view]
    path = os.path.join(folder, f'{view}-{variant}.png')
    profile = os.path.join(folder, f'.profile-{variant}')
    accounts, stub = view in accounts_tour.VIEWS, None
    if accounts:
        os.makedirs(profile)
        stub = accounts_tour.prepare(profile, view)
        more = {**more, **accounts_tour.environment(profile, view)}
    else:
        shutil.copytree(os.path.join(folder, f'.master-{variant}'), profile, ignore=shutil.ignore_patterns('run'))
    prepare(profile, view, size)
    if view.endswith('offline'):
        more = {**more, 'SUTURE_SERVICE': '/nonexistent/suture-service'}
    try:
        tour = Tour(language, profile, *arguments, sample=not accounts, **more)
        tour.narrow = size == NARROW
        try:
            if view != 'error' and not accounts:
                start(tour, view, arguments)
            tour.app.focus()
            gtkui.xdo('mousemove', 2, size[1] - 2)  # where nothing shows a tooltip
            steps(tour)
            settle(tour.app)
            colours = gtkui.picture(path)
        except BaseException:
            gtkui.picture(path)
            raise
        finally:
            tour.kill()
    except (AssertionError, LookupError, subprocess.SubprocessError, gtkui.GLib.Error) as error:
        return f'{view}-{variant}: {error}'
    finally:
        if stub:
            stub.stop()
        shutil.rmtree(profile, ignore_errors=True)
    print(f'{path}: {colours} colours', flush=True)
    return None if colours >= LEAST_COLOURS else f'{view}-{variant}: blank ({colours} colours)'


def set_desktop(variant):
    """Font and buttons of the desktop that the window is drawn for; without a settings service GTK takes its own."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='ascii') as file:
        file.write('[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\n')
    if variant.endswith('large'):
        subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER',
                        f'Xft.dpi: {LARGE_DPI}'], check=True)


def take_variant(folder, variant, views):
    """All views of a variant, on the display that this process has."""
    set_desktop(variant)
    sample = desk.Sample() if set(views) - set(accounts_tour.VIEWS) else None
    try:
        if sample:
            shutil.copytree(sample.master, os.path.join(folder, f'.master-{variant}'))
        complaints = [complaint for view in views if (complaint := take(folder, variant, view))]
    finally:
        if sample:
            sample.remove()
        shutil.rmtree(os.path.join(folder, f'.master-{variant}'), ignore_errors=True)
    for complaint in complaints:
        print(f'FAILED {complaint}', flush=True)
    return 1 if complaints else 0


def main():
    parser = argparse.ArgumentParser(description='Takes a picture of every page and dialog.')
    parser.add_argument('folder')
    parser.add_argument('variants', nargs='*', default=list(VARIANTS))
    parser.add_argument('--views', default=','.join(VIEWS))
    parser.add_argument('--here', action='store_true', help='on the display there is, one variant')
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    os.makedirs(folder, exist_ok=True)
    if options.here:
        sys.exit(take_variant(folder, options.variants[0], options.views.split(',')))
    status = 0
    for name in options.variants:
        views = [view for view in options.views.split(',') if view in ONLY.get(name, VIEWS)]
        if not views:
            continue
        command = [os.path.join(SUPPORT, 'xvfb-run.sh'), '-s', '{}x{}'.format(*VARIANTS[name][1]), sys.executable,
                   os.path.abspath(__file__), '--here', folder, name, '--views', ','.join(views)]
        status |= subprocess.run(command, env={**os.environ, 'GSK_RENDERER': 'cairo'}, check=False).returncode
    sys.exit(1 if status else 0)


if __name__ == '__main__':
    main()
