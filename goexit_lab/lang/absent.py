"""Go's standard packages that a program cannot import here, and what to tell who tries.

Model: four reasons. A package is made of what came after Go 1 (type parameters, iterators); or it was gone by Go 1; or
it is about a world that a simulated machine does not have (files, the network, processes, other programs); or nobody
has written it yet. Whatever the reason, what comes nearest is named.

Invariant: no package that can be imported is named here (`tests/lang` holds it).
"""

from __future__ import annotations

from typing import Final

from goexit_lab.lang.config import GENERICS

LATER: Final = {
    "cmp": "< and == compare",
    "iter": "a function that takes a function, or a channel, hands over values one by one",
    "maps": "range goes through a map, and sort.Strings puts its keys in order",
    "math/rand/v2": "math/rand has Intn, Perm and Shuffle",
    "slices": "sort.Ints, sort.Strings and sort.Slice sort; append inserts and removes; a loop finds",
    "unique": "comparing with == is enough",
    "weak": "the heap of this machine is never collected",
}
"""Packages of type parameters and iterators, and what does the same in Go 1."""

LATER_NAMES: Final = {
    "errors.AsType": "errors.As does the same",
    "math/rand.N": "rand.Intn and rand.Int63n do the same",
    "reflect.TypeFor": "reflect.TypeOf takes a value",
    "sync.OnceValue": "sync.Once and a variable do the same",
    "sync.OnceValues": "sync.Once and two variables do the same",
    "sync/atomic.Pointer": "atomic.Value holds any value",
}
"""Generic names of packages that are here, and what does the same in Go 1."""

ABSENT_NAMES: Final = {
    "bytes": "FieldsFuncSeq FieldsSeq Lines SplitAfterSeq SplitSeq",
    "crypto/sha256": "New224 Size224 Sum224",
    "encoding/base64": "NewDecoder NewEncoder",
    "encoding/binary": "Append Decode Encode NativeEndian",
    "encoding/hex": "AppendDecode AppendEncode NewDecoder NewEncoder",
    "flag": "TextVar",
    "fmt": "Fscanf ScanState Scanner",
    "hash": "Cloner XOF",
    "hash/fnv": "New128 New128a",
    "io": "NewOffsetWriter OffsetWriter",
    "io/ioutil": "ReadDir ReadFile TempDir TempFile WriteFile",
    "math/big": "Above Accuracy AwayFromZero Below ErrNaN Exact Float Jacobi MaxExp MaxPrec MinExp NewFloat ParseFloat "
    "RoundingMode ToNearestAway ToNearestEven ToNegativeInf ToPositiveInf ToZero",
    "os": "Chdir Chmod CopyFS CreateTemp DirEntry DirFS ErrClosed Executable FileInfo "
    "FileMode FindProcess Getppid Getuid Getwd Interrupt IsExist IsPermission Kill Link Lstat Mkdir MkdirAll MkdirTemp "
    "ModePerm O_APPEND O_CREATE O_RDONLY O_RDWR O_TRUNC O_WRONLY OpenFile Pipe Process ReadDir Readlink Remove "
    "RemoveAll Rename Signal StartProcess Stat Symlink TempDir Truncate UserHomeDir WriteFile",
    "reflect": "Select SelectCase SelectDefault SelectDir SelectRecv SelectSend SliceAt",
    "runtime": "AddCleanup BlockProfile CPUProfile GOROOT GoroutineProfile MemProfile MemProfileRecord MutexProfile "
    "StackRecord ThreadCreateProfile",
    "runtime/debug": "BuildInfo BuildSetting CrashOptions Module ParseBuildInfo ReadBuildInfo SetCrashOutput "
    "SetMemoryLimit WriteHeapDump",
    "strconv": "FormatComplex ParseComplex",
    "strings": "FieldsFuncSeq FieldsSeq Lines SplitAfterSeq SplitSeq",
    "sync/atomic": "AndInt32 AndUint32 CompareAndSwapPointer LoadPointer OrInt32 OrUint32 StorePointer SwapPointer",
    "time": "LoadLocationFromTZData ParseError",
}
"""What Go has in packages that are here, and this project has not: exported names of package level, by path."""

_OF_THE_WORLD: Final = frozenset({"io/ioutil", "os"})
"""Packages of which just what a simulated machine cannot have is left out."""

_KNOWN_BY_NAME: Final = (
    "encoding/csv encoding/json encoding/xml html/template log/slog net net/http net/url os/exec os/signal "
    "path/filepath syscall testing text/template cmp iter maps slices unique"
).split()
"""Packages whose names a program uses without import; those whose names mean many things are left out."""

WORLD: Final = (
    "database/sql embed expvar io/fs log/syslog net os/exec os/signal os/user path/filepath plugin syscall"
).split()
UNWRITTEN: Final = (
    "archive/tar archive/zip compress crypto/aes crypto/cipher crypto/des crypto/dsa crypto/ecdh crypto/ecdsa "
    "crypto/ed25519 crypto/elliptic crypto/hkdf crypto/hmac crypto/mlkem crypto/pbkdf2 crypto/rand crypto/rc4 "
    "crypto/rsa crypto/sha3 crypto/sha512 crypto/subtle crypto/tls crypto/x509 debug encoding/ascii85 encoding/asn1 "
    "encoding/base32 encoding/csv encoding/gob encoding/json encoding/pem encoding/xml go hash/crc64 hash/maphash html "
    "image index/suffixarray log/slog mime regexp/syntax runtime/metrics runtime/pprof runtime/trace structs testing "
    "text/scanner text/template uuid"
).split()

NEAREST: Final = {
    "crypto/rand": "math/rand has numbers that chance would make",
    "encoding/csv": 'strings.Split(line, ",") cuts a line up',
    "encoding/json": "fmt's %+v and %#v show what is in a value",
    "hash/maphash": "a map hashes its keys by itself",
    "html/template": "fmt.Sprintf and strings.NewReplacer fill in texts",
    "log/slog": "log.Printf writes what happens",
    "net/http": "two goroutines and a channel are a client and a server",
    "net/url": "strings.Cut and strings.Split take a text apart",
    "os/exec": "a goroutine does something else at the same time",
    "os/signal": "a goroutine that sends on a channel stands for a signal",
    "path/filepath": 'strings.Split(p, "/") and strings.LastIndex take a path apart',
    "testing": "a program that compares and panics tests as well: if got != want { panic(got) }",
    "text/template": "fmt.Sprintf and strings.NewReplacer fill in texts",
}
"""What comes nearest to a package that is not here, among those that are."""

PERIOD: Final = {
    "container/vector": "a slice and append do the same: v = append(v, x)",
    "exp/iterable": "range goes through slices, maps and channels",
    "once": "sync.Once does the same",
    "rand": "it is math/rand since 2010",
    "utf8": "it is unicode/utf8 since 2009",
    "vector": "a slice and append do the same: v = append(v, x)",
}
"""Packages of Go before Go 1, in the talks and pages of that time, and what took their place."""


def _among(path: str, roots: list[str]) -> bool:
    """Whether the package is one of those, or below one."""
    return any(path == root or path.startswith(f"{root}/") for root in roots)


_PATHS: Final = "the path of a package looks like fmt or math/rand"
_NO_PATH: Final = frozenset("!\"#$%&'()*,:;<=>?[\\]^`{|}\N{REPLACEMENT CHARACTER}")
"""What an import path must not have, besides spaces and what is not printed."""


def _malformed(path: str) -> str:
    """What is wrong with an import path that no package can have; empty if nothing is."""
    if not path:
        return "invalid import path (empty string)"
    if any(char in _NO_PATH or char.isspace() or not char.isprintable() for char in path):
        return f"invalid import path: {path}"
    if path.startswith(("./", "../")):
        return f'"{path}" is relative, but relative import paths are not supported in module mode'
    if path.startswith("/"):
        return f"\"{path}\" is not a package path; see 'go help packages'"
    for fault, found in (
        ("double slash", "//" in path),
        ("trailing slash", path.endswith("/")),
        ("leading dash", path.startswith("-")),
        ("trailing dot in path element", any(part.endswith(".") for part in path.split("/"))),
    ):
        if found:
            return f'malformed import path "{path}": {fault}'
    return ""


def why_absent(path: str) -> tuple[str, str] | None:
    """Message and advice for an import of the package at `path`; None if Go has no such package."""
    if path == "main":
        return (
            'import "main" is a program, not an importable package',
            "a program is one file here, and cannot import itself",
        )
    malformed = _malformed(path)
    if malformed:
        return malformed, _PATHS
    if path in LATER:
        return f"package {path} came with Go 1.18 or later: this is the language of Go 1", LATER[path]
    if path in PERIOD:
        return f"package {path} is not in std", PERIOD[path]
    root = next((root for root in NEAREST if _among(path, [root])), "")
    nearest = NEAREST.get(path, NEAREST.get(root, ""))
    if _among(path, WORLD):
        return f"package {path} is not here: it is about files, the network or processes", nearest
    if _among(path, UNWRITTEN):
        return f"package {path} is not here", nearest
    if "." in path.partition("/")[0]:
        return f"package {path} is not in std: a program is one file here, and imports nothing from elsewhere", ""
    return None


def why_name_absent(path: str, name: str) -> tuple[str, str | None]:
    """What to add to "undefined", and the advice, for the name in the package at `path`; nothing if Go has none."""
    later = LATER_NAMES.get(f"{path}.{name}")
    if later is not None:
        return f" ({GENERICS})", later
    if name in ABSENT_NAMES.get(path, "").split():
        about = ": it is about files or processes" if path in _OF_THE_WORLD else ""
        return f" (Go's package {path} has it, the one here does not{about})", None
    return "", None


def absent_by_name(name: str) -> str | None:
    """What to tell who uses `name` as that of a package without importing it; None if it is not one of Go's."""
    path = next((path for path in _KNOWN_BY_NAME if path.rpartition("/")[2] == name), None)
    found = None if path is None else why_absent(path)
    return None if found is None else ": ".join(filter(None, found))
