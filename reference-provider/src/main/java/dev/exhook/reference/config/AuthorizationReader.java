package dev.exhook.reference.config;

import dev.exhook.provider.Decision;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.RuleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The section {@code authorization}. */
final class AuthorizationReader {
    private AuthorizationReader() {}

    static AuthorizationSettings read(Value value) throws ConfigException {
        Section section = value.section("no_match", "rules", "file", "sql", "http", "reload");
        Value noMatch = section.find("no_match");
        return new AuthorizationSettings(
                noMatch == null
                        ? Decision.DENY
                        : noMatch.oneOf(EnumSet.of(Decision.ALLOW, Decision.DENY, Decision.IGNORE)),
                source(value, section));
    }

    private static RuleSource source(Value whole, Section section) throws ConfigException {
        Value rules = section.find("rules");
        Value file = section.find("file");
        Value sql = section.find("sql");
        Value http = section.find("http");
        if (Stream.of(rules, file, sql, http).filter(Objects::nonNull).count() > 1) {
            throw whole.error(
                    "expected one of rules, file, sql, http: the order of rules is one, and so is their place");
        }
        Value reload = section.find("reload");
        if (file != null) {
            return file(file, Intervals.reload(reload));
        }
        if (sql != null) {
            return table(sql, Intervals.reload(reload));
        }
        if (http != null) {
            Section service = ServiceReader.section(http);
            return new RuleSource.InService(ServiceReader.read(service), OutOfReach.read(service));
        }
        if (reload != null) {
            throw reload.error("only rules in a file or a table are read again");
        }
        return new RuleSource.Fixed(rules == null ? List.of() : RulesReader.read(rules));
    }

    /** Reads the file, so that a mistake in it is found before anything is started. */
    private static RuleSource file(Value value, Duration interval) throws ConfigException {
        Path file = value.filePath();
        RulesReader.read(file);
        return new RuleSource.InFile(file, RulesReader::read, interval);
    }

    private static RuleSource table(Value value, Duration interval) throws ConfigException {
        Section section = value.section("query", "version_query");
        return new RuleSource.InTable(
                Objects.requireNonNullElse(text(section.find("query")), RuleSource.InTable.DEFAULT_QUERY),
                text(section.find("version_query")),
                interval);
    }

    private static @Nullable String text(@Nullable Value value) throws ConfigException {
        return value == null ? null : value.text();
    }
}
