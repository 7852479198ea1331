package dev.exhook.reference.config;

import dev.exhook.reference.acl.Action;
import dev.exhook.reference.acl.Permission;
import dev.exhook.reference.acl.Rule;
import dev.exhook.reference.acl.TopicTemplate;
import dev.exhook.reference.address.AddressRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list {@code rules}, in the section {@code authorization} or in a file of its own. */
final class RulesReader {
    private static final String KEY = "rules";

    private RulesReader() {}

    /** The rules of a file with no other key. */
    static List<Rule> read(Path file) throws ConfigException {
        Section root = Yaml.parse(file.toString(), ConfigFile.text(file)).section(KEY);
        return read(root.required(KEY));
    }

    static List<Rule> read(Value list) throws ConfigException {
        List<Rule> rules = new ArrayList<>();
        for (Value item : list.list()) {
            rules.add(rule(item));
        }
        return rules;
    }

    private static Rule rule(Value value) throws ConfigException {
        Section section = value.section("permission", "action", "topics", "users", "clients", "addresses");
        Value topics = section.required("topics");
        List<TopicTemplate> templates = new ArrayList<>();
        for (Value topic : topics.list()) {
            templates.add(topic.parsed(TopicTemplate::of));
        }
        if (templates.isEmpty()) {
            throw topics.error("expected at least one topic filter; \"#\" is every topic");
        }
        return new Rule(
                section.required("permission").oneOf(EnumSet.allOf(Permission.class)),
                section.required("action").oneOf(EnumSet.allOf(Action.class)),
                templates,
                names(section, "users"),
                names(section, "clients"),
                addresses(section.find("addresses")));
    }

    private static Set<AddressRange> addresses(@Nullable Value list) throws ConfigException {
        Set<AddressRange> ranges = new HashSet<>();
        for (Value range : list == null ? List.<Value>of() : list.list()) {
            ranges.add(range.parsed(AddressRange::of));
        }
        if (list != null && ranges.isEmpty()) {
            throw list.error("expected at least one; a rule for clients anywhere has no addresses");
        }
        return ranges;
    }

    private static Set<String> names(Section rule, String key) throws ConfigException {
        Value list = rule.find(key);
        if (list == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (Value name : list.list()) {
            if (name.text().isEmpty()) {
                throw name.error("expected at least one character: no rule can be for clients without a name");
            }
            names.add(name.text());
        }
        if (names.isEmpty()) {
            throw list.error("expected at least one; a rule for all has no " + key);
        }
        return names;
    }
}
