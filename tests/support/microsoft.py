# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft as the published pages describe it, on loopback and scripted: Microsoft() signs in by client secret, answers
as Defender and as Graph, and serves export files from a place of their own; Account() is an account led to it.

script[PATH] is a list of faults: each call takes the next, the last one stays if it says so, and None lets it pass."""
import base64
import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
import time
import urllib.parse
import uuid
import zlib

import ctl

TENANT = '11111111-2222-4333-8444-555555555555'
CLIENT = 'bbbbbbbb-0000-4000-8000-00000000000b'
SECRET = 'a-client-secret-that-is-in-no-file'
SIGNATURE = 'sig=SharedAccessSignature%2Fthat-is-in-no-file'
TASKS = '/beta/deviceAppManagement/deviceAppManagementTasks'
CONTEXT = 'https://api.securitycenter.microsoft.com/api/$metadata#'

DEFENDER_ROLES = ['SecurityRecommendation.Read.All', 'RemediationTasks.Read.All', 'Machine.ReadWrite.All', 'Score.Read.All',
                  'Software.Read.All', 'Vulnerability.Read.All']
GRAPH_ROLES = ['DeviceManagementApps.ReadWrite.All']


def encode(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip('=')


def device_id(n):
    return f'{n:040x}'


def machine(n):
    return {'id': device_id(n), 'computerDnsName': f'pc{n}', 'osPlatform': 'Windows11', 'rbacGroupName': 'North' if n % 2 else 'South',
            'rbacGroupId': n % 2, 'exposureLevel': 'Medium', 'deviceValue': 'Normal', 'machineTags': [], 'lastSeen': None}


def reference(n):
    return {name: machine(n)[name] for name in ('id', 'computerDnsName', 'osPlatform', 'rbacGroupName')}


def recommendation(identifier, exposed):
    kind = 'ConfigurationChange' if identifier.startswith('sca') else 'Update'
    return {'id': identifier, 'recommendationName': f'Fix {identifier}', 'productName': 'x', 'vendor': 'y', 'weaknesses': 0,
            'recommendationCategory': 'Application', 'remediationType': kind, 'status': 'Active', 'severityScore': 5.0,
            'exposureImpact': 1.5, 'configScoreImpact': 0, 'totalMachineCount': exposed, 'exposedMachinesCount': exposed,
            'publicExploit': False, 'relatedComponent': 'Component', 'tags': [], 'unheardOf': {'deep': [[1]]}}


def activity(identifier='a' * 8):
    return {'id': identifier, 'title': 'Update of the tenant', 'createdOn': '2021-02-10T13:20:36.4718166Z', 'status': 'Active',
            'requesterEmail': 'user1@contoso.com', 'targetDevices': 4, 'fixedDevices': 1, 'priority': 'High', 'type': 'Update',
            'category': 'Software', 'productId': 'a-_-one', 'dueOn': '2031-02-11T00:00:00Z', 'completionMethod': None}


class Stop(Exception):
    """The connection ends here."""


def status(code, body=None, **headers):
    """A fault: an answer with this status."""
    error = {'error': {'code': body or 'Unavailable', 'message': 'scripted', 'target': 'c0ffee'}}
    return lambda call: call.send(code, json.dumps(error).encode(), headers)


def body(data, **headers):
    return lambda call: call.send(200, data, headers)


def cut(call):
    """Breaks off in the middle of the body."""
    call.send_response(200)
    call.send_header('Content-Length', '100000')
    call.end_headers()
    call.wfile.write(b'{"value":[{"id":"half')
    call.wfile.flush()
    raise Stop


@functools.lru_cache
def bomb_bytes():
    """A thousandth of what they expand to."""
    packer, space = zlib.compressobj(6, zlib.DEFLATED, 31), b' ' * 1_000_000
    return b''.join([packer.compress(b'{"value":['), *(packer.compress(space) for _ in range(300)), packer.flush()])


def bomb(call):
    call.send(200, bomb_bytes(), {'Content-Encoding': 'gzip'})


def endless(row):
    """A page of 2 GB; nobody reads it to its end."""
    def answer(call):
        call.send_response(200)
        call.send_header('Content-Length', str(2 << 30))
        call.end_headers()
        call.wfile.write(b'{"value":[')
        chunk = (row + b',') * 10000
        try:
            for _ in range((2 << 30) // len(chunk)):
                call.wfile.write(chunk)
        except OSError:
            call.server.outer.gave_up.append(call.path)
        raise Stop
    return answer


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def send(self, code, data, headers=None):
        self.send_response(code)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        self.wfile.write(data)

    def answer(self):
        length = int(self.headers.get('Content-Length') or 0)
        self.content = self.rfile.read(length)
        try:
            self.server.outer.answer(self, self.server.role)
        except (Stop, ConnectionError):
            self.close_connection = True
            self.connection.close()

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            pass

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that gives up is what many of these tests are about."""


class Microsoft:
    def __init__(self, machines=6):
        self.lock = threading.Lock()
        self.servers = {}
        self.reset(machines)
        for role in 'defender', 'graph', 'files':
            server = Server(('127.0.0.1', 0), Handler)
            server.outer, server.role = self, role
            threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True).start()
            self.servers[role] = server

    def reset(self, machines=6):
        """As at the beginning: nothing was asked, nobody has a token, and there is no fault."""
        self.machines = [machine(n) for n in range(machines)]
        self.exposed = {'va-_-a-_-one': [0, 1, 2, 3], 'sca-_-scid-39': [1, 2]}
        self.activities = [activity()]
        self.tasks = {}
        self.files = {}
        self.script = {}
        self.calls = []
        self.tokens = []
        self.refused = set()
        self.gave_up = []
        self.graph_roles = GRAPH_ROLES
        self.roles = DEFENDER_ROLES
        self.strangers = []  # tokens seen where none belongs
        self.changes = []
        self.since = []

    def url(self, role):
        return f'http://127.0.0.1:{self.servers[role].server_port}'

    def stop(self):
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    # ---- what is asked ----

    def answer(self, call, role):
        bare = call.path.split('?')[0]
        with self.lock:
            self.calls.append(f'{call.command} {call.path}')
            faults = self.script.get(bare)
            fault = faults.pop(0) if faults else None
            if faults is not None and not faults and getattr(fault, 'stays', False):
                faults.append(fault)
        if bare.endswith('/oauth2/v2.0/token'):
            return self.sign_in(call)
        token = (call.headers.get('Authorization') or '').removeprefix('Bearer ')
        if role == 'files':
            if token or call.headers.get('Cookie'):
                self.strangers.append(token)
        elif token not in self.tokens or token in self.refused or not self.is_for(token, role):
            return status(401, 'Unauthorized')(call)
        if fault is not None:
            return fault(call)
        return {'defender': self.defender, 'graph': self.graph, 'files': self.file}[role](call, bare)

    def is_for(self, token, role):
        claims = json.loads(base64.urlsafe_b64decode(token.split('.')[1] + '=='))
        return ('graph' in claims['aud']) == (role == 'graph')

    def sign_in(self, call):
        form = dict(urllib.parse.parse_qsl(call.content.decode()))
        if form.get('client_secret') != SECRET:
            return call.send(401, b'{"error":"invalid_client","error_description":"AADSTS7000215: wrong"}')
        graph = 'graph' in form['scope']
        if graph and self.graph_roles is None:
            return call.send(400, b'{"error":"invalid_scope","error_description":"AADSTS650057: not consented"}')
        claims = {'aud': form['scope'].removesuffix('/.default'), 'exp': int(time.time()) + 3600, 'jti': str(uuid.uuid4()),
                  'roles': self.graph_roles if graph else self.roles}
        token = f'{encode({"alg": "none"})}.{encode(claims)}.signature'
        self.tokens.append(token)
        return call.send(200, json.dumps({'token_type': 'Bearer', 'expires_in': 3599, 'access_token': token}).encode())

    # ---- Defender ----

    def list(self, call, rows, name):
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(call.path).query))
        skip, size = int(query.get('$skip', 0)), 10000
        answer = {'@odata.context': CONTEXT + name, 'value': rows[skip:skip + size]}
        if skip + size < len(rows):
            answer['@odata.nextLink'] = f'{self.url("defender")}{call.path.split("?")[0]}?$skip={skip + size}'
        call.send(200, json.dumps(answer).encode())

    def entity(self, call, value):
        call.send(200, json.dumps({'@odata.context': CONTEXT, **value}).encode())

    def defender(self, call, bare):
        parts = [urllib.parse.unquote(part) for part in bare.split('/')[2:]]
        if call.command == 'POST' and parts[-1] == 'setDeviceValue':
            found = next(one for one in self.machines if one['id'] == parts[1])
            found['deviceValue'] = json.loads(call.content)['DeviceValue']
            return self.entity(call, found)
        now = time.strftime('%Y-%m-%dT%H:%M:%S.1234567Z', time.gmtime())
        if parts[0] == 'recommendations' and len(parts) == 3:
            numbers = self.exposed.get(parts[1], []) if parts[2] == 'machineReferences' else []
            return self.list(call, [reference(n) for n in numbers], parts[2])
        if parts[0] == 'remediationTasks' and len(parts) == 3:
            return self.list(call, [reference(0)], parts[2])
        if parts[0] == 'machines' and len(parts) == 2:
            return self.bulk(call, parts[1])
        lists = {
            'recommendations': lambda: [recommendation(name, len(numbers)) for name, numbers in self.exposed.items()],
            'remediationTasks': lambda: self.activities, 'machines': lambda: self.machines,
            'Software': lambda: [{'id': 'a-_-one', 'name': 'one', 'vendor': 'a', 'weaknesses': 3, 'exposedMachines': 4}],
        }
        if len(parts) == 1 and parts[0] in lists:
            return self.list(call, lists[parts[0]](), parts[0])
        if parts == ['exposureScore', 'ByMachineGroups']:
            return self.list(call, [{'time': now, 'score': 31.5, 'rbacGroupName': 'North'}], 'ExposureScore')
        if parts in (['exposureScore'], ['configurationScore']):
            return self.entity(call, {'time': now, 'score': 33.25 if parts[0] == 'exposureScore' else 340})
        return status(404, 'ResourceNotFound')(call)

    def bulk(self, call, name):
        if name.endswith('Export'):
            links = [f'{self.url("files")}/tvm-export/{file}?sv=2019-12-12&{SIGNATURE}' for file in self.files.get(name, [])]
            return self.entity(call, {'exportFiles': links, 'generatedTime': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())})
        if name == 'SoftwareVulnerabilityChangesByMachine':
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(call.path).query))
            self.since.append(query['sinceTime'])
            return self.list(call, self.changes, name)
        return status(404, 'ResourceNotFound')(call)

    def file(self, call, bare):
        name = bare.rsplit('/', 1)[1]
        for files in self.files.values():
            if name in files:
                return call.send(200, files[name])
        return status(403, 'AuthenticationFailed')(call)

    # ---- Graph ----

    def graph(self, call, bare):
        rest = bare.removeprefix(TASKS).strip('/').split('/')
        if call.command == 'GET' and rest == ['']:
            return call.send(200, json.dumps({'value': list(self.tasks.values())}).encode())
        if call.command == 'POST' and rest == ['']:
            task = {**json.loads(call.content), 'id': str(uuid.uuid4()), 'createdDateTime': '2026-11-29T10:00:00.5775965-08:00'}
            self.tasks[task['id']] = task
            return call.send(201, json.dumps(task).encode())
        task = self.tasks.get(rest[0])
        if task is None:
            return call.send(404, b'{"error":{"code":"itemNotFound","message":"no","innerError":{"request-id":"r"}}}')
        if rest[1:] == ['updateStatus']:
            task['status'] = json.loads(call.content)['status']
            self.noted = json.loads(call.content).get('note')
            return call.send(204, b'')
        if call.command == 'PATCH':
            task.update(json.loads(call.content))
        return call.send(200, json.dumps(task).encode())


def for_ever(fault):
    """The same fault, however often it is asked."""
    def answer(call):
        return fault(call)
    answer.stays = True
    return answer


class Account(ctl.Profile):
    """A profile whose one account is led to a scripted Microsoft; it notes all that it says, and its largest memory."""

    def __init__(self, microsoft, pace=None, template=None):
        """template: another account, whose profile is where this one goes on."""
        super().__init__()
        self.output, self.memory_kib, self.more = '', 0, {}
        if template is not None:
            shutil.copytree(template.path('profile'), self.path('profile'))
            return
        secret = self.path('secret')
        with open(secret, 'w', encoding='ascii') as file:
            file.write(SECRET)
        os.chmod(secret, 0o600)
        self('account', 'add', 'contoso', '--microsoft', '--tenant', TENANT, '--client-id', CLIENT, '--client-secret-file', secret)
        with open(os.path.join(self.folder, 'profile', 'accounts.ini'), 'a', encoding='utf-8') as file:
            file.write(f'authority={microsoft.url("defender")}\nservice={microsoft.url("defender")}\ngraph={microsoft.url("graph")}\n')
            file.write(f'pace={pace}\n' if pace else '')

    def run(self, *arguments, language='en', locale='C.UTF-8'):
        environment = ctl.environment(LANGUAGE=language, LC_ALL=locale, **self.more)
        command = [*ctl.WRAPPER, ctl.CTL, '--profile', os.path.join(self.folder, 'profile'), *arguments]
        with open(self.path('out'), 'w+', encoding='utf-8') as out, open(self.path('err'), 'w+', encoding='utf-8') as err:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
            _, code, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(code)
            out.seek(0)
            err.seek(0)
            said, errors = out.read(), err.read()
        self.memory_kib = max(self.memory_kib, usage.ru_maxrss)
        self.output += said + errors
        return subprocess.CompletedProcess(command, process.returncode, said, errors)

    def files(self):
        """Everything that was written for this account but its secret, and said."""
        found = self.output.encode()
        for path, _, names in os.walk(self.folder):
            for name in names:
                if name not in ('secret', 'out', 'err'):
                    with open(os.path.join(path, name), 'rb') as file:
                        found += file.read()
        return found
