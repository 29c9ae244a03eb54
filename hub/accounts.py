"""Accounts for an instructor and a class: called by `hub/set-up.sh`, as root.

An account that is there keeps its password. A new one gets a password by chance, which stands in
`/var/lib/cocreation-hub/passwords.csv` for root alone until you hand it out.
"""

import csv
import io
import pwd
import re
import secrets
import subprocess
import sys
from pathlib import Path

import click

from cocreation._arguments import names
from cocreation._errors import plain_errors
from cocreation._writing import write_whole
from cocreation.lms.roster import read_roster

NAME = re.compile(r"[a-z0-9_][a-z0-9_.@-]{0,31}")
PASSWORDS = Path("/var/lib/cocreation-hub/passwords.csv")
OF_A_PERSON = range(1000, 60_000)
NEVER_SET = {"", "!", "!!", "*"}


def account(name: str) -> pwd.struct_passwd | None:
    """Return the account of that name, if there is one."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def check(ids: list[str]) -> None:
    """Refuse names that cannot be accounts, or belong to the system."""
    for name in ids:
        if not NAME.fullmatch(name):
            raise ValueError(
                f"id is {name!r}; an account takes up to 32 small letters, digits and . _ @ -"
                " (another column of the class list: --column id=NAME)"
            )
        if (known := account(name)) and known.pw_uid not in OF_A_PERSON:
            raise ValueError(f"id is {name!r}, which is an account of the system itself")
    if len(set(ids)) < len(ids):
        raise ValueError(f"the instructor {ids[0]!r} is in the class list too")


def make(name: str, group: str) -> None:
    """Make an account if there is none, put it into the group, and close its home to others."""
    if not account(name):
        run("useradd", "--create-home", "--shell", "/bin/bash", name)
    run("usermod", "--append", "--groups", group, name)
    Path(account(name).pw_dir).chmod(0o700)


def set_passwords(ids: list[str]) -> int:
    """Give a password to each account that never had one, written down before it is set."""
    shadow = run("getent", "shadow", *ids).splitlines()
    without = [line.split(":")[0] for line in shadow if line.split(":")[1] in NEVER_SET]
    if without:
        written = PASSWORDS.read_text(encoding="utf-8") if PASSWORDS.exists() else ""
        known = dict(csv.reader(io.StringIO(written)))
        known |= {name: secrets.token_hex(6) for name in without}
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(known.items())
        write_whole(PASSWORDS, text.getvalue())
        run("chpasswd", said="".join(f"{name}:{known[name]}\n" for name in without))
    return len(without)


def run(*words: str, said: str = "") -> str:
    """Return what a command of the system says; about a failure, that becomes the error."""
    done = subprocess.run(words, input=said, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{words[0]} failed: {done.stderr.strip() or done.returncode}")
    return done.stdout


@click.command()
@click.argument("instructor")
@click.argument("class_list", type=click.Path(path_type=Path))
@click.option("--column", "columns", multiple=True, metavar="WHAT=NAME")
def main(instructor: str, class_list: Path, columns: tuple[str, ...]) -> None:
    """Make accounts for INSTRUCTOR and for the students in CLASS_LIST."""
    with plain_errors():
        found = read_roster(class_list, names("--column", columns, "id=Username"))
        students = [student.id for student in found.students]
        check([instructor, *students])
        for group in ("cocreation-instructors", "cocreation-students"):
            run("groupadd", "--force", group)
        make(instructor, "cocreation-instructors")
        for student in students:
            make(student, "cocreation-students")
        new = set_passwords([instructor, *students])
    for line in found.left_out:
        click.echo(f"Left out: {line}", err=True)
    click.echo(f"{len(students)} students; {new} new passwords, in {PASSWORDS}")


if __name__ == "__main__":
    sys.exit(main(prog_name="accounts.py"))
