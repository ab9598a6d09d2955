"""Three learners open one lesson at the same time on a JupyterHub of their own: prints what each got as JSON.

Arguments: the lesson, and the folder that the hub keeps its files in. The hub listens on loopback only.
"""
import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import uuid

import nbformat
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

LESSON, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
LEARNERS = ["ada", "grace", "linus"]
TOKEN = uuid.uuid4().hex
PATIENCE = 600


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


PORT, HUB_PORT, PROXY_PORT = free_ports(3)
BASE = f"http://127.0.0.1:{PORT}"

CONFIG = f"""
c.JupyterHub.bind_url = "{BASE}"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = {HUB_PORT}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{PROXY_PORT}"
c.JupyterHub.authenticator_class = "dummy"
# A process for each learner, as this system's user: the learners of the test have no accounts here.
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {os.path.join(FOLDER, "home", "{username}")!r}
c.Spawner.args = ["--allow-root"]
c.Spawner.http_timeout = {PATIENCE}
c.Spawner.start_timeout = {PATIENCE}
c.Spawner.environment = {{"JUPYTER_PATH": {os.environ["JUPYTER_PATH"]!r}}}
c.JupyterHub.services = [{{"name": "test", "api_token": "{TOKEN}"}}]
c.JupyterHub.load_roles = [
    {{"name": "test", "services": ["test"], "scopes": ["admin:users", "admin:servers", "access:servers"]}}
]
"""


async def ask(method, path, body=None):
    reply = await AsyncHTTPClient().fetch(
        HTTPRequest(
            BASE + path,
            method=method,
            headers={"Authorization": f"token {TOKEN}"},
            body=None if method == "GET" else json.dumps(body or {}),
            request_timeout=PATIENCE,
        )
    )
    return json.loads(reply.body or b"null")


async def until(question):
    for _ in range(PATIENCE):
        if HUB.poll() is not None:
            raise RuntimeError("The hub has ended.")
        try:
            answer = await question()
            if answer:
                return answer
        except (HTTPClientError, OSError):
            pass
        await asyncio.sleep(1)
    raise TimeoutError("The hub did not get ready.")


async def learn(name):
    home = os.path.join(FOLDER, "home", name)
    os.makedirs(home)
    shutil.copy(LESSON, home)
    await ask("POST", f"/hub/api/users/{name}")
    await ask("POST", f"/hub/api/users/{name}/server")

    async def ready():
        return (await ask("GET", f"/hub/api/users/{name}"))["servers"].get("", {}).get("ready")

    await until(ready)
    kernel = await ask("POST", f"/user/{name}/api/kernels", {"name": "csharp-tutorials", "path": os.path.basename(LESSON)})
    socket_address = f"ws://127.0.0.1:{PORT}/user/{name}/api/kernels/{kernel['id']}/channels"
    wire = await websocket_connect(HTTPRequest(socket_address, headers={"Authorization": f"token {TOKEN}"}), max_message_size=1 << 28)

    async def run(code):
        sent = uuid.uuid4().hex
        header = {"msg_id": sent, "msg_type": "execute_request", "username": name, "session": name, "version": "5.3", "date": ""}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
        await wire.write_message(
            json.dumps({"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []})
        )
        reply, idle, result = None, False, None
        while reply is None or not idle:
            message = json.loads(await asyncio.wait_for(wire.read_message(), PATIENCE))
            if message["parent_header"].get("msg_id") != sent:
                continue
            if message["msg_type"] == "execute_reply":
                reply = message["content"]
            if message["msg_type"] == "execute_result":
                result = message["content"]["data"].get("text/plain")
            idle = idle or message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
        return reply, result

    failed = []
    for cell in nbformat.read(LESSON, as_version=4).cells:
        if cell.cell_type == "code":
            reply, _ = await run(cell.source)
            if reply["status"] != "ok":
                failed.append(f"{cell.source}\n{reply.get('ename')}: {reply.get('evalue')}")
    await run(f'var learner = "{name}";')
    _, process = await run('learner + " " + Environment.ProcessId')
    return {"name": name, "failed": failed, "process": process}


def start():
    config = os.path.join(FOLDER, "hub.py")
    with open(config, "w", encoding="utf-8") as file:
        file.write(CONFIG)
    # The system's hub is made of the system's modules; a Python or a node from elsewhere does not know where they lie.
    environment = {**os.environ, "PATH": "/usr/bin:" + os.environ["PATH"], "NODE_PATH": "/usr/share/nodejs:/usr/lib/nodejs"}
    with open(os.path.join(FOLDER, "hub.log"), "w", encoding="utf-8") as log:
        return subprocess.Popen(["/usr/bin/jupyterhub", "-f", config], cwd=FOLDER, stdout=log, stderr=log, env=environment)


async def main():
    try:
        await until(lambda: ask("GET", "/hub/api/"))
        learners = await asyncio.gather(*(learn(name) for name in LEARNERS))
        for name in LEARNERS:
            await AsyncHTTPClient().fetch(
                HTTPRequest(f"{BASE}/hub/api/users/{name}/server", method="DELETE", headers={"Authorization": f"token {TOKEN}"})
            )
        json.dump(learners, sys.stdout)
    except BaseException:
        with open(os.path.join(FOLDER, "hub.log"), encoding="utf-8") as log:
            sys.stderr.write(log.read()[-6000:])
        raise
    finally:
        HUB.terminate()
        HUB.wait(60)


HUB = start()
asyncio.run(main())
