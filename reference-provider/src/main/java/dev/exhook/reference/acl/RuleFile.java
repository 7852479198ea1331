package dev.exhook.reference.acl;

import dev.exhook.reference.reload.FileVersion;
import dev.exhook.reference.reload.Source;
import java.util.List;

/** Rules in a file of their own. */
record RuleFile(RuleSource.InFile file) implements Source<List<Rule>> {
    @Override
    public Object version() throws Exception {
        return FileVersion.of(file.file());
    }

    @Override
    public List<Rule> load() throws Exception {
        return file.reader().read(file.file());
    }
}
