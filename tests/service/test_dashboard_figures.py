#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure of the dashboard against a plain one, worked out here from the answers of the service."""
import collections
import concurrent.futures
import datetime
import json
import os
import shutil
import statistics
import tempfile
import unittest
import urllib.parse
import urllib.request

os.environ['TZ'] = 'UTC'

import ctl
import tap

SEEDS = 1, 7, 2026
SOME = 'Windows servers', 'Kiosks and shop floor'
LEVELS = 'None', 'Informational', 'Low', 'Medium', 'High', 'Critical'
PRIORITIES = 'Low', 'Medium', 'High'
DAY = datetime.timedelta(days=1)


def moment(text):
    """Python reads six digits of a second."""
    head, _, rest = text.rstrip('Z').partition('.')
    return datetime.datetime.fromisoformat(f'{head}.{(rest or "0")[:6]:0<6}')


def day(text):
    return moment(text).date()


class Organisation:
    """What the service tells, and the figures that follow from it for some device groups or, without, for all."""

    def __init__(self, service):
        self.service = service
        with open(service.token_file, encoding='ascii') as file:
            self.token = file.read().split()[0]
        self.machines = self.get('api/machines')
        self.recommendations = self.get('api/recommendations')
        self.exposed = {entry['id']: {machine['id'] for machine in self.get(
            f'api/recommendations/{urllib.parse.quote(entry["id"])}/machineReferences')} for entry in self.recommendations}
        self.tasks = self.get('api/remediationTasks')
        self.tickets = self.get('beta/deviceAppManagement/deviceAppManagementTasks')
        self.exceptions = self.get('api/recommendationExceptions')
        self.events = self.get('api/scoreEvents')
        self.software = self.get('api/Software')
        self.today = datetime.datetime.utcnow().date()
        self.group_of = {machine['id']: machine['rbacGroupName'] for machine in self.machines}
        self.groups = ()

    def get(self, path):
        request = urllib.request.Request(f'{self.service.url}/{path}', headers={
            'Authorization': f'Bearer {self.token}', 'Prefer': 'odata.include-annotations="suture.*"'})
        with urllib.request.urlopen(request) as answer:
            found = json.load(answer)
        assert '@odata.nextLink' not in found
        return found.get('value', found)

    def is_in(self, names):
        return not self.groups or bool(set(names) & set(self.groups))

    def is_active(self, machine):
        return self.today - day(machine['lastSeen']) < 30 * DAY

    def count(self, machines):
        return sum(self.is_in([self.group_of[machine]]) for machine in machines)

    # Scores

    def weights(self):
        """The classic formula of the organisation, by group."""
        active = [machine for machine in self.machines if self.is_active(machine)]
        weight = {'Low': 0.75, 'Normal': 1, 'High': len(active) / 10}
        found = collections.Counter()
        for machine in active:
            found[machine['rbacGroupName']] += weight[machine['deviceValue']]
        return found

    def exposure_days(self):
        if not self.groups:
            entries = self.get('api/exposureScore/History') + [self.get('api/exposureScore')]
            return {day(entry['time']): entry['score'] for entry in entries}
        weights = self.weights()
        days = collections.defaultdict(dict)
        for entry in self.get('api/exposureScore/ByMachineGroups/History') + self.get('api/exposureScore/ByMachineGroups'):
            if self.is_in([entry['rbacGroupName']]):
                days[day(entry['time'])][entry['rbacGroupName']] = entry['score']
        return {on: sum(weights[name] * score for name, score in scores.items()) / sum(weights[name] for name in scores)
                for on, scores in days.items()}

    def changes(self, figure, days):
        last = days[max(days)]
        for span in 7, 30, 90:
            before = [on for on in days if on <= self.today - span * DAY]
            if before:
                yield figure, str(span), last - days[max(before)]

    def scores(self):
        exposure = self.exposure_days()
        score = exposure[max(exposure)]
        yield 'exposureScore', 'Low' if score < 30 else 'Medium' if score < 70 else 'High', score
        if len(self.groups) > 1:
            yield 'exposureScoreDerived', None, score
        if not self.groups:
            # The service counts the exceptions it knows: nothing is taken off a second time.
            yield 'exposureScoreAfterExceptions', None, score
        yield from self.changes('exposureScoreChange', exposure)
        secure = {day(entry['time']): entry['score'] for entry in
                  self.get('api/configurationScore/History') + [self.get('api/configurationScore')]}
        yield 'secureScore', None, secure[max(secure)]
        yield 'secureScoreAfterExceptions', None, secure[max(secure)]
        yield from self.changes('secureScoreChange', secure)
        categories = self.get('api/configurationScore/ByCategory')
        yield 'secureScoreMaximum', None, sum(entry['maximum'] for entry in categories)
        for entry in categories:
            yield 'secureScore', entry['category'], entry['score']
            yield 'secureScoreMaximum', entry['category'], entry['maximum']
            yield 'secureScoreGain', entry['category'], sum(
                other['configScoreImpact'] for other in self.recommendations
                if other['recommendationCategory'] == entry['category'] and self.is_open(other))
        for on, value in sorted(exposure.items()):
            yield 'exposureScoreOfDay', str(on), value
        for on, value in sorted(secure.items()):
            yield 'secureScoreOfDay', str(on), value

    # Recommendations and exceptions

    def is_open(self, recommendation):
        return recommendation['status'] in ('Active', 'PartialException')

    def running(self, recommendation_id):
        """In effect; a global one suspends the others, which do not end by that."""
        found = [entry for entry in self.exceptions if entry['recommendationId'] == recommendation_id and not entry['canceledOn']
                 and day(entry['endsOn']) > self.today]
        return [entry for entry in found if entry['scope'] == 'Global'] or found

    def left(self, recommendation_id):
        """Devices that nothing else protects."""
        covered = set()
        for entry in self.running(recommendation_id):
            if entry['justification'] not in ('ThirdPartyControl', 'AlternateMitigation'):
                continue
            names = set(entry['rbacGroupNames']) - set(entry['canceledRbacGroupNames'] or [])
            covered |= set(self.group_of.values()) if entry['scope'] == 'Global' else names
        return self.count(machine for machine in self.exposed[recommendation_id] if self.group_of[machine] not in covered)

    def top_recommendations(self):
        found = [entry for entry in self.recommendations if self.is_open(entry)
                 and (not self.groups or self.count(self.exposed[entry['id']]) > 0)]
        found.sort(key=lambda entry: (-entry['exposureImpact'], -entry['configScoreImpact'], entry['recommendationName'].lower()))
        for entry in found[:10]:
            yield 'topRecommendation', entry['id'], self.count(self.exposed[entry['id']])
            yield 'topRecommendationAfterExceptions', entry['id'], self.left(entry['id'])
            yield 'topRecommendationImpact', entry['id'], entry['exposureImpact']

    def ending(self):
        return sum(1 for entry in self.exceptions if not entry['canceledOn'] and
                   self.today < day(entry['endsOn']) <= self.today + 14 * DAY and
                   (entry['scope'] == 'Global' or self.is_in(entry['rbacGroupNames'])))

    # Activities

    def open_tasks(self):
        return [task for task in self.tasks if task['status'] == 'Active' and self.is_covered(task)]

    def is_covered(self, task):
        return task['@suture.allGroups'] or not task['rbacGroupNames'] or self.is_in(task['rbacGroupNames'])

    def work(self):
        tasks = self.open_tasks()
        left = [(day(task['dueOn']) - self.today).days for task in tasks if task['dueOn']]
        yield 'openActivities', None, len(tasks)
        yield 'overdueActivities', None, sum(days < 0 for days in left)
        yield 'dueSoonActivities', None, sum(0 <= days <= 7 for days in left)
        yield 'dueLaterActivities', None, sum(7 < days <= 30 for days in left)
        yield 'attentionActivities', None, len(tasks) - len(left)
        yield 'endingExceptions', None, self.ending()
        for priority in PRIORITIES:
            took = [(moment(task['statusLastModifiedOn']) - moment(task['createdOn'])) / DAY for task in self.tasks
                    if task['status'] == 'Completed' and task['priority'] == priority and self.is_covered(task)
                    and day(task['statusLastModifiedOn']) >= self.today - 90 * DAY]
            if took:
                yield 'completedActivities', priority, len(took)
                yield 'medianDays', priority, statistics.median(took)

    def weeks(self):
        """From the first day that has one before it. Of some groups nothing was seen before the first sync."""
        monday = self.today - self.today.weekday() * DAY - 12 * 7 * DAY
        fixed, risen = collections.Counter(), collections.Counter()
        since = self.today + DAY
        for recommendation in self.recommendations:
            trend = recommendation['@suture.exposedTrend']
            for i in range(1, 0 if self.groups else len(trend)):
                on = self.today - (len(trend) - 1 - i) * DAY
                week = on - on.weekday() * DAY
                since = min(since, on)
                fixed[week] += max(trend[i - 1] - trend[i], 0)
                risen[week] += max(trend[i] - trend[i - 1], 0)
        for week in (monday + 7 * i * DAY for i in range(13)):
            if since < week + 7 * DAY and since <= self.today:
                yield 'fixedDevices', str(week), fixed[week]
                yield 'newDevices', str(week), risen[week]

    def top_activities(self):
        impacts = {entry['id']: (entry['exposureImpact'], entry['configScoreImpact']) for entry in self.recommendations}
        newest = {}
        for ticket in sorted(self.tickets, key=lambda ticket: ticket['createdDateTime']):
            newest[ticket['@suture.remediationTaskId']] = ticket['status']

        def rank(task):
            exposure, secure = impacts.get(task['@suture.recommendationReference'], (0, 0))
            urgent = newest.get(task['id']) == 'rejected' or (task['dueOn'] and day(task['dueOn']) < self.today)
            return (not urgent, -exposure, -secure, task['dueOn'] or '9999', -PRIORITIES.index(task['priority']),
                    task['title'].lower())

        for task in sorted(self.open_tasks(), key=rank)[:10]:
            yield 'topActivity', task['id'], task['targetDevices']
            yield 'topActivityFixed', task['id'], task['fixedDevices']

    # Software and devices

    def top_software(self):
        trends = {entry['id']: entry['@suture.exposedTrend'] for entry in self.recommendations}
        found = []
        for entry in self.software:
            devices = self.count(self.exposed.get('va-_-' + entry['id'], ())) if self.groups else entry['exposedMachines']
            if entry['weaknesses'] > 0 and devices > 0:
                found.append((-entry['weaknesses'] * devices, -entry['weaknesses'], -entry['impactScore'], entry['name'].lower(),
                              entry['id'], devices))
        for _, weaknesses, _, _, software, devices in sorted(found)[:10]:
            yield 'topSoftware', software, -weaknesses
            yield 'topSoftwareDevices', software, devices
            trend = trends.get('va-_-' + software)
            if not self.groups and trend:
                yield 'topSoftwareChange', software, trend[-1] - trend[0]

    def devices(self):
        found = [machine for machine in self.machines if self.is_in([machine['rbacGroupName']])]
        yield 'devices', None, len(found)
        yield 'inactiveDevices', None, sum(not self.is_active(machine) for machine in found)
        for level, devices in collections.Counter(machine['exposureLevel'] for machine in found).items():
            yield 'devicesByExposureLevel', level, devices

    def top_devices(self):
        findings = collections.Counter(machine for machines in self.exposed.values() for machine in machines)
        found = [machine for machine in self.machines if self.is_in([machine['rbacGroupName']]) and self.is_active(machine)]
        found.sort(key=lambda machine: (-LEVELS.index(machine['exposureLevel']), -findings[machine['id']],
                                        -LEVELS.index(machine['riskScore'])))
        for machine in found[:10]:
            yield 'topDevice', machine['id'], findings[machine['id']]

    def score_events(self):
        """Of some groups, those of recommendations that expose none of their devices are left out."""
        for event in sorted(self.events, key=lambda event: event['time']):
            about = event['recommendationId']
            if not self.groups or about is None or self.count(self.exposed.get(about, ())) > 0:
                yield 'scoreEvent', event['reason'], event['exposureDelta']

    def figures(self, *groups):
        self.groups = groups
        for part in (self.scores, self.devices, self.work, self.weeks, self.top_recommendations, self.top_activities,
                     self.top_software, self.top_devices, self.score_events):
            yield from part()


class Sample:
    """A sample organisation, and a computer that has just synced it."""

    def __init__(self, seed):
        self.folder = tempfile.mkdtemp(prefix='suture-figures-')
        self.service = ctl.Service(self.folder)
        self.service.arguments += ['--seed', str(seed)]
        self.suture = ctl.Profile()
        self.service.start()
        try:
            self.sync()
        except BaseException:
            self.close()
            raise

    def sync(self):
        self.began = datetime.datetime.utcnow()
        self.suture('account', 'add', 'team', '--service', self.service.url, '--token-file', self.service.token_file)
        self.suture('sync')
        self.request(datetime.datetime.utcnow().date())
        self.suture('sync')
        self.ended = datetime.datetime.utcnow()
        self.organisation = Organisation(self.service)

    def request(self, today):
        """Activities on both sides of every limit."""
        chosen = [entry['id'] for entry in self.suture.json('recommendations', '--status', 'active')
                  if entry['remediationType'] == 'Update'][-5:]
        for identifier, days in zip(chosen, (0, 7, 8, 30, 31), strict=True):
            self.suture('request', identifier, '--option', 'update', '--due', str(today + days * DAY))

    def close(self):
        self.service.stop()
        self.suture.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self, *groups):
        return self.suture.json('dashboard', '--history', *(word for group in groups for word in ('--group', group)))


def setUpModule():
    global samples
    with concurrent.futures.ThreadPoolExecutor() as pool:
        samples = dict(zip(SEEDS, pool.map(Sample, SEEDS)))


def tearDownModule():
    for sample in samples.values():
        sample.close()


def by_figure(entries):
    """Lists keep their order, single figures have none among each other."""
    found = collections.defaultdict(list)
    for figure, of, value in entries:
        found[figure].append((of, value))
    for figure, values in found.items():
        if not figure.startswith(('top', 'scoreEvent')):
            values.sort(key=lambda value: str(value[0]))
    return found


class Figures(unittest.TestCase):
    maxDiff = None

    def assert_equal(self, found, wanted):
        self.assertEqual(sorted(found), sorted(wanted))
        for figure, values in wanted.items():
            with self.subTest(figure=figure):
                self.assertEqual([of for of, _ in found[figure]], [of for of, _ in values])
                for (of, value), (_, other) in zip(found[figure], values):
                    self.assertAlmostEqual(value, other, places=6, msg=of)

    def check(self, *groups):
        for seed, sample in samples.items():
            with self.subTest(seed=seed):
                printed = [(entry['figure'], entry['of'], entry['value']) for entry in sample.read(*groups)
                           if entry['value'] is not None]
                self.assert_equal(by_figure(printed), by_figure(sample.organisation.figures(*groups)))

    def test_all_groups(self):
        self.check()

    def test_two_groups(self):
        self.check(*SOME)

    def test_one_group(self):
        """Its score is the service's own."""
        self.check(SOME[0])

    def test_freshness(self):
        for sample in samples.values():
            times = {entry['figure']: moment(entry['time']) for entry in sample.read()
                     if entry['time'] is not None and entry['value'] is None}
            self.assertEqual(times.pop('historySince').date(), sample.organisation.today - 90 * DAY)
            self.assertEqual(sorted(times), ['activitiesOn', 'devicesOn', 'recommendationsOn', 'scoresOn', 'softwareOn'])
            for figure, time in times.items():
                self.assertTrue(sample.began <= time <= sample.ended, figure)


class AfterExceptions(unittest.TestCase):
    def scores(self, sample):
        found = {(entry['figure'], entry['of']): entry['value'] for entry in sample.suture.json('dashboard')}
        after = {entry['series']: entry['scoreAfterExceptions'] for entry in sample.suture.json('scores')}
        self.assertAlmostEqual(found['exposureScoreAfterExceptions', None], after['exposure'])
        self.assertAlmostEqual(found['secureScoreAfterExceptions', None], after['configuration'])
        return found

    def test_as_the_form_said(self):
        """What waits in the outbox shows at once, as in the form and in the scores; the service's own figure stays."""
        sample = samples[SEEDS[0]]
        chosen = next(entry['id'] for entry in sorted(sample.organisation.recommendations, key=lambda entry: -entry['exposureImpact'])
                      if not sample.organisation.running(entry['id']))
        request = 'except', chosen, '--justification', 'third-party-control', '--days', '60'
        before = self.scores(sample)
        preview = sample.suture.json(*request, '--dry-run')['preview']
        sample.service.stop()
        try:
            sample.suture.run(*request)
            after = self.scores(sample)
            name = 'exposureScoreAfterExceptions', None
            self.assertAlmostEqual(before[name], preview['exposureScore'])
            self.assertAlmostEqual(after[name], preview['exposureScoreAfter'])
            self.assertLess(after[name], before[name])
            self.assertEqual([value for key, value in after.items() if key[0] == 'exposureScore'],
                             [value for key, value in before.items() if key[0] == 'exposureScore'])
            self.assertNotIn(name[0], {entry['figure'] for entry in sample.read(*SOME)})
            # It is no longer one of those to be done next.
            self.assertNotIn(('topRecommendation', chosen), after)
        finally:
            # As it was: others count the same organisation.
            for change in sample.suture.json('outbox'):
                sample.suture('outbox', 'discard', str(change['id']))
            sample.service.start()


if __name__ == '__main__':
    tap.main()
