"""Every stage's dump survives npc-opt: through text, through bytecode, and with verification of both."""

from npctest import check, compileModel, freshFolder, modelArguments, tool


def main():
    arguments = modelArguments()
    work = freshFolder(arguments.work)
    compileModel(arguments.model, work / "net.npc", "--dim=batch=1", f"--dump-stages-to={work / 'stages'}",
                 target=arguments.target)
    dumps = sorted((work / "stages").glob("*.mlir"))
    check(len(dumps) >= 7, f"only {len(dumps)} dumps")
    for dump in dumps:
        locations = "--mlir-print-debuginfo"
        bytecode = work / f"{dump.stem}.mlirbc"
        tool("npc-opt", dump, "--verify-roundtrip", "-o", "/dev/null")
        text = tool("npc-opt", dump, locations)[0]
        check(len(text) > 1000, f"{dump.name} prints {len(text)} characters")
        tool("npc-opt", dump, "--emit-bytecode", "-o", bytecode)
        check(bytecode.read_bytes()[:4] == b"ML\xefR", f"{dump.name}: no bytecode was written")
        check(tool("npc-opt", bytecode, locations)[0] == text, f"{dump.name}: bytecode reads back as another module")
        (work / "again.mlir").write_text(text)
        check(tool("npc-opt", work / "again.mlir", locations)[0] == text, f"{dump.name}: text reads back as another module")


if __name__ == "__main__":
    main()
