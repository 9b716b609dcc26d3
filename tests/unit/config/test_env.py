"""The environment is read once, typed, and refused with a reason."""

from pathlib import Path

import pytest

from motcua.config import env


def test_a_database_url_becomes_settings() -> None:
    said = env.parse_database_url("postgres://m%40n:s%2Fe@db.example:6432/mot%20cua?sslmode=require")

    assert (said["USER"], said["PASSWORD"], said["HOST"], said["PORT"], said["NAME"]) == (
        "m@n", "s/e", "db.example", "6432", "mot cua",
    )  # fmt: skip
    assert said["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_is_a_host() -> None:
    said = env.parse_database_url("postgres://motcua@/motcua?host=/tmp/run&port=5432")

    assert (said["HOST"], said["PORT"], said["OPTIONS"]) == ("/tmp/run", "5432", {})


def test_several_hosts_are_handed_to_the_driver() -> None:
    said = env.parse_database_url("postgresql://motcua@one:5433,two/motcua?target_session_attrs=read-write")

    assert (said["HOST"], said["PORT"]) == ("one,two", "5433,5432")
    assert said["OPTIONS"] == {"target_session_attrs": "read-write"}


@pytest.mark.parametrize(
    "wrong", ["mysql://a/b", "postgres://a@b", "motcua", "sqlite:///x", "postgres://a@b:x/y", "postgres://a@[::1/y"]
)
def test_something_else_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL phải có dạng"):
        env.parse_database_url(wrong)


@pytest.mark.parametrize("wrong", ["x", "0", "70000", "-1", "80 "])
def test_a_wrong_port_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", wrong)

    with pytest.raises(ValueError, match="PORT phải là số"):
        env.port()


def test_before_set_up_nobody_knows_the_signing_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY", raising=False)

    assert env.secret_key() != env.secret_key()
    (tmp_path / "secret_key").write_text("kept\n")
    assert env.secret_key() == "kept"


def test_a_mail_server_is_named_by_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://me:pass@mail.example:587?tls=1&from=mot@cua.example")

    said = env.mail()

    assert (said["EMAIL_HOST"], said["EMAIL_PORT"], said["EMAIL_USE_TLS"], said["DEFAULT_FROM_EMAIL"]) == (
        "mail.example", 587, True, "mot@cua.example",
    )  # fmt: skip


@pytest.mark.parametrize("wrong", ["http://x", "smtp://", "smtp://x:y", "smtp://[::1"])
def test_a_wrong_mail_server_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", wrong)
    with pytest.raises(ValueError, match="EMAIL_URL phải có dạng"):
        env.mail()


def test_without_one_no_mail_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMAIL_URL", raising=False)

    assert env.mail()["MOTCUA_MAIL"] is False


@pytest.mark.parametrize("given", ["", "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310"])
def test_the_virus_scanner_is_where_the_environment_says(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_CLAMAV", given)

    assert env.clamav() == given


@pytest.mark.parametrize(
    "wrong", ["1", "/run/clamav/clamd.ctl", "unix:", "tcp:3310", "tcp:may:", "tcp:may:x", "http:may:1"]
)
def test_a_wrong_place_of_the_scanner_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_CLAMAV", wrong)
    with pytest.raises(ValueError, match="MOTCUA_CLAMAV phải có dạng"):
        env.clamav()


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("", "khong-tra-loi@motcua.vidu.example"),
        ("https://motcua.thainguyen.gov.vn/", "khong-tra-loi@motcua.thainguyen.gov.vn"),
        ("http://10.0.0.5:8000", "khong-tra-loi@motcua.vidu.example"),
    ],
)
def test_letters_are_from_our_own_address_when_nobody_is_named(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str
) -> None:
    monkeypatch.setenv("MOTCUA_URL", url)
    monkeypatch.delenv("EMAIL_URL", raising=False)
    assert env.mail()["DEFAULT_FROM_EMAIL"] == sender
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example:587?tls=1")
    assert env.mail()["DEFAULT_FROM_EMAIL"] == sender
    assert not env.public_url().endswith("/")


@pytest.mark.parametrize("wrong", ["motcua.vn", "ftp://a.vn", "https://", "https://a.vn/mot-cua", "https://a.vn?x=1"])
def test_a_public_address_that_leads_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("MOTCUA_URL", wrong)
    with pytest.raises(ValueError, match="MOTCUA_URL phải có dạng"):
        env.public_url()
