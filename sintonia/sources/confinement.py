"""What the reading child may not do: take memory without end, write, reach the network, start programs."""

import ctypes
import platform
import resource
import signal
import struct
import sys

MEMORY = 768 << 20  # bytes of writable memory

# What no reader does, as Python names it (PEP 578): refused on every system.
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")

# The same for the kernel (seccomp, Linux), so that it also holds for native code: its architecture and
# the numbers of socket, connect, execve, execveat, ptrace and io_uring_setup there.
_REFUSED_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h: a word, a jump, an answer
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # SECCOMP_RET_*: ERRNO with EPERM
_CALL, _ARCHITECTURE = 0, 4  # where they stand in seccomp_data


def confine() -> None:
    """Confine this process for good. Where a system has no such means, the parent's clock remains."""
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            pass
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the parent to answer
    if sys.platform == "linux" and platform.machine() in _REFUSED_CALLS:
        _filter_calls(*_REFUSED_CALLS[platform.machine()])
    sys.addaudithook(_refuse)


def _refuse(event: str, args: object) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"{event} is not for readers")


def _filter_calls(architecture: int, calls: tuple[int, ...]) -> None:
    """Have the kernel refuse system calls; an old kernel, or a sandbox around us, may not offer it."""
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUALS, 1, 0, architecture), (_RETURN, 0, 0, _KILL)]
    steps.append((_LOAD, 0, 0, _CALL))
    steps += [(_EQUALS, len(calls) - i, 0, call) for i, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HP", len(steps), ctypes.addressof(code))
    prctl = ctypes.CDLL(None).prctl
    if prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(program), 0, 0)
