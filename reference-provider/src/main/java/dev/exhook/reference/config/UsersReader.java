package dev.exhook.reference.config;

import dev.exhook.reference.auth.ClientIds;
import dev.exhook.reference.auth.MethodSettings;
import dev.exhook.reference.auth.PasswordHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users with passwords: the keys {@code users} and {@code sql} of the section {@code authentication}. */
final class UsersReader {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEFAULT_CACHE = Duration.ofSeconds(10);

    private UsersReader() {}

    /** Reads the file, so that a mistake in it is found before anything is started. */
    static MethodSettings file(Value value) throws ConfigException {
        Path file = value.filePath();
        read(file);
        return new MethodSettings.InFile(file, UsersReader::read, Intervals.reload(null));
    }

    /** The users of a file with no other key. */
    private static MethodSettings.Users read(Path file) throws ConfigException {
        Section root = Yaml.parse(file.toString(), ConfigFile.text(file)).section("users");
        return list(root.required("users"));
    }

    static MethodSettings.Users list(Value list) throws ConfigException {
        Map<String, PasswordHash> users = new HashMap<>();
        Map<String, ClientIds> clientIds = new HashMap<>();
        Set<String> superusers = new HashSet<>();
        for (Value item : list.list()) {
            Section user = item.section("username", "password_hash", "client_ids", "superuser");
            Value name = user.required("username");
            if (name.text().isEmpty()) {
                throw name.error("a user has a name of at least one character");
            }
            PasswordHash hash = user.required("password_hash").parsed(PasswordHash::parse);
            if (users.put(name.text(), hash) != null) {
                throw name.error("the user \"" + name.text() + "\" is there twice");
            }
            clientIds.put(name.text(), clientIds(user.find("client_ids")));
            Value superuser = user.find("superuser");
            if (superuser != null && superuser.flag()) {
                superusers.add(name.text());
            }
        }
        return new MethodSettings.Users(users, clientIds, superusers);
    }

    static ClientIds clientIds(@Nullable Value list) throws ConfigException {
        if (list == null) {
            return ClientIds.ANY;
        }
        List<String> patterns = new ArrayList<>();
        for (Value pattern : list.list()) {
            String text = pattern.text();
            String rest = text.replace("${username}", "");
            int star = text.indexOf('*');
            boolean starInside = star >= 0 && star < text.length() - 1;
            if (text.isEmpty() || rest.contains("${") || starInside) {
                throw pattern.error(
                        "expected a client id, in which ${username} may stand for the user's name and a star"
                                + " at the end for any rest, found \"" + text + "\"");
            }
            patterns.add(text);
        }
        if (patterns.isEmpty()) {
            throw list.error("expected at least one; without client_ids, any may be taken");
        }
        return new ClientIds(patterns);
    }

    static MethodSettings service(Value value) throws ConfigException {
        Section section = ServiceReader.section(value, "superusers");
        Value superusers = section.find("superusers");
        return new MethodSettings.Http(
                ServiceReader.read(section), superusers != null && superusers.flag(), OutOfReach.read(section));
    }

    static MethodSettings table(Value value) throws ConfigException {
        Section section = value.section("query", "timeout", "cache", "on_failure");
        Value timeout = section.find("timeout");
        Value cache = section.find("cache");
        return new MethodSettings.Table(
                query(section.find("query")),
                timeout == null ? DEFAULT_TIMEOUT : timeout.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
                cache == null ? DEFAULT_CACHE : cache.duration(Duration.ZERO, Duration.ofHours(1)),
                OutOfReach.read(section));
    }

    private static String query(@Nullable Value query) throws ConfigException {
        if (query == null) {
            return MethodSettings.Table.DEFAULT_QUERY;
        }
        long parameters = query.text()
                .replaceAll("'[^']*'", "")
                .chars()
                .filter(c -> c == '?')
                .count();
        if (parameters < 1
                || parameters > 2
                || query.text().chars().filter(c -> c == '?').count() != parameters) {
            throw query.error("expected a query with one ?, which stands for the user name, or two, the second of which"
                    + " stands for the client id, and none in quotes");
        }
        return query.text();
    }
}
