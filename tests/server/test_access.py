"""Who may come in, and from where."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import httpx
import pytest

from tests.server.running import Running

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a program on this machine"),
        pytest.param({"Host": "evil.example"}, 421, id="a name that was bent to our address"),
        pytest.param({"Host": "localhost"}, 421, id="our name without our port"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="another page"),
        pytest.param({"Origin": "null"}, 403, id="a page from nowhere"),
        pytest.param({"Origin": EXTENSION}, 403, id="an extension that nobody paired"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="a picture or script of another page"),
    ],
)
def test_where_a_request_comes_from(program: httpx.Client, headers: dict[str, str], status: int) -> None:
    answer = program.get("/v1/session", headers=headers)
    assert answer.status_code == status
    assert "access-control-allow-origin" not in answer.headers


def test_localhost_is_us_too(server: Running, program: httpx.Client) -> None:
    assert program.get("/v1/session", headers={"Host": f"LocalHost:{server.port}"}).status_code == 200


def test_a_session_changes_nothing_without_an_origin_of_ours(server: Running, admin: httpx.Client) -> None:
    with server.client(cookies=dict(admin.cookies)) as bare:
        assert bare.get("/v1/session").status_code == 200
        assert bare.post("/v1/samples", json={"title": "x", "text": "y"}).status_code == 403


def test_a_form_of_another_page_is_no_json(admin: httpx.Client) -> None:
    answer = admin.post("/v1/lint", content=b'{"text":"x"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_a_sign_in_link_works_once(server: Running) -> None:
    with server.client() as client:
        again = client.get(server.link)
        assert again.status_code == 401
        assert not again.cookies
        assert client.get("/v1/session").status_code == 401


def test_a_new_link_signs_in(server: Running, admin: httpx.Client) -> None:
    me = admin.get("/v1/session").json()["user"]
    link = admin.post(f"/v1/users/{me['id']}/link", json={}).json()["link"]
    with server.person(link) as client:
        cookie = next(iter(client.cookies.jar))
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert client.get("/v1/session").json()["user"]["role"] == "admin"
        assert client.delete("/v1/session").status_code == 204
        assert client.get("/v1/session").status_code == 401


def test_the_command_line_makes_links_for_a_running_server(alone: Running) -> None:
    command = [
        sys.executable,
        "-m",
        "hegui",
        "serve",
        "--sign-in",
        "--data",
        str(alone.data),
        "--port",
        str(alone.port),
    ]
    link = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    with alone.person(link) as client:
        assert client.get("/v1/session").status_code == 200


def test_reviewers_review_and_administrators_administer(server: Running, admin: httpx.Client) -> None:
    made = admin.post("/v1/users", json={"name": "审核员", "role": "reviewer"}).json()
    with server.person(made["link"]) as reviewer:
        assert reviewer.get("/v1/cases").status_code == 200
        for path in ("/v1/users", "/v1/tokens", "/v1/audit", "/v1/pairings", "/v1/export"):
            assert reviewer.get(path).status_code == 403, path
        assert reviewer.post("/v1/users/me/password", json={"password": "short"}).status_code == 422
        assert (
            reviewer.post("/v1/users/me/password", json={"password": "一个够长的密码123"}).status_code == 204
        )
    with server.client(headers={"Origin": server.origin}) as client:
        wrong = client.post("/v1/session", json={"name": "审核员", "password": "一个错误的密码"})
        assert wrong.status_code == 401
        assert (
            client.post("/v1/session", json={"name": "审核员", "password": "一个够长的密码123"}).status_code
            == 200
        )
        assert client.get("/v1/session").json()["user"]["name"] == "审核员"
        assert admin.delete(f"/v1/users/{made['id']}").status_code == 204
        assert client.get("/v1/session").status_code == 401
    me = admin.get("/v1/session").json()["user"]
    assert admin.delete(f"/v1/users/{me['id']}").status_code == 409


@pytest.mark.parametrize(
    ("scope", "lint", "cases", "users"),
    [("lint", 200, 403, 403), ("work", 200, 200, 403), ("admin", 200, 200, 200)],
)
def test_a_token_reaches_as_far_as_its_scope(
    server: Running, admin: httpx.Client, scope: str, lint: int, cases: int, users: int
) -> None:
    with server.program(admin, scope) as client:
        found = [client.post("/v1/lint", json={"text": ""}).status_code, client.get("/v1/cases").status_code]
        assert [*found, client.get("/v1/users").status_code] == [lint, cases, users]


def test_a_revoked_token_is_nothing_at_once(server: Running, admin: httpx.Client) -> None:
    made = admin.post("/v1/tokens", json={"name": "短命", "scope": "lint"}).json()
    with server.client(headers={"Authorization": f"Bearer {made['secret']}"}) as client:
        assert client.get("/v1/session").status_code == 200
        assert admin.delete(f"/v1/tokens/{made['id']}").status_code == 204
        assert client.get("/v1/session").status_code == 401
    assert admin.delete(f"/v1/tokens/{made['id']}").status_code == 404


def test_an_expired_token_is_nothing(server: Running, admin: httpx.Client) -> None:
    made = admin.post("/v1/tokens", json={"name": "过期", "expires": "2020-01-01"}).json()
    with server.client(headers={"Authorization": f"Bearer {made['secret']}"}) as client:
        assert client.get("/v1/session").status_code == 401


def test_the_extension_pairs_with_a_code_and_its_token_works_from_its_origin_alone(
    server: Running, admin: httpx.Client
) -> None:
    code = admin.post("/v1/pairings", json={}).json()["code"]
    with server.client() as page:
        claim = "/v1/pairings/claim"
        assert page.post(claim, json={"code": code}).status_code == 403
        assert (
            page.post(claim, json={"code": code}, headers={"Origin": "http://evil.example"}).status_code
            == 403
        )
        assert page.post(claim, json={"code": "AAAA-AAAA"}, headers={"Origin": EXTENSION}).status_code == 401
        asked = {"Origin": EXTENSION, "Access-Control-Request-Method": "POST"}
        preflight = page.options(claim, headers=asked)
        assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (204, EXTENSION)
        typed = code.replace("-", "").lower()
        claimed = page.post(claim, json={"code": typed}, headers={"Origin": EXTENSION})
        assert claimed.status_code == 201
        assert claimed.headers["access-control-allow-origin"] == EXTENSION
        assert page.post(claim, json={"code": code}, headers={"Origin": EXTENSION}).status_code == 401
        token = {"Authorization": f"Bearer {claimed.json()['token']}"}
        assert page.get("/v1/packs", headers={**token, "Origin": EXTENSION}).status_code == 200
        assert page.get("/v1/packs", headers={**token, "Origin": server.origin}).status_code == 403
        assert page.get("/v1/users", headers={**token, "Origin": EXTENSION}).status_code == 403
        opened = page.post(
            "/v1/cases",
            json={"text": "包过", "title": "页面", "origin": "extension"},
            headers={**token, "Origin": EXTENSION},
        )
        assert opened.status_code == 201
    paired = [one for one in admin.get("/v1/pairings").json()["items"] if one["origin"] == EXTENSION]
    assert admin.delete(f"/v1/pairings/{paired[0]['id']}").status_code == 204
    with server.client() as page:
        assert page.get("/v1/packs", headers={**token, "Origin": EXTENSION}).status_code == 403


def test_no_secret_is_kept(alone: Running) -> None:
    with alone.person() as admin:
        token = admin.post("/v1/tokens", json={"name": "x"}).json()["secret"]
        admin.post("/v1/users/me/password", json={"password": "correct horse battery"})
        code = admin.post("/v1/pairings", json={}).json()["code"]
        secrets = [
            token,
            code,
            "correct horse battery",
            *admin.cookies.values(),
            alone.link.partition("code=")[2],
        ]
    alone.stop()
    with sqlite3.connect(alone.data / "hegui.db") as database:
        kept = "\n".join(database.iterdump())
    assert [secret for secret in secrets if secret in kept] == []


def test_every_page_has_a_content_security_policy(server: Running, admin: httpx.Client) -> None:
    for path in ("/", "/docs", "/v1/health", "/nothing", "/sign-in?code=x"):
        answer = admin.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self';" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_audit_trail_says_who_changed_what(admin: httpx.Client) -> None:
    made = admin.post(
        "/v1/allowances", json={"kind": "allow", "phrase": "包过塑", "owner": "法务", "reason": "工艺"}
    ).json()
    assert admin.delete(f"/v1/allowances/{made['id']}").status_code == 204
    trail = admin.get("/v1/audit?limit=1000").json()
    mine = [(one["who"], one["what"]) for one in trail["items"] if one["target"] == "包过塑"]
    assert mine == [("admin", "allowance.remove"), ("admin", "allowance.add")]
    assert trail["total"] == len(trail["items"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "nothing is encrypted"),  # noqa: S104
        (["--tls-cert", "x.pem"], "go together"),
        (["--database", "mysql://x"], "not supported"),
        (["--database", "nonsense"], "cannot be read"),
        (["--database", "postgresql+psycopg://nobody@/x?host=/nowhere"], "cannot be reached"),
    ],
)
def test_the_server_refuses_to_start_in_the_open_or_nowhere(
    tmp_path: object, options: list[str], said: str
) -> None:
    command = [
        sys.executable,
        "-m",
        "hegui",
        "serve",
        "--port",
        "0",
        "--data",
        str(tmp_path),
        "--lang",
        "en",
        *options,
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, said in run.stderr) == (2, True), run.stderr
