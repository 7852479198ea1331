package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.surroundings.Acl;
import dev.exhook.broker.internal.surroundings.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{no_macht: deny} | s.yaml:2:10: broker has no \"no_macht\"; did you mean no_match?",
                "{no_match: denied} | s.yaml:2:20: no_match cannot be \"denied\"; known: allow, deny",
                "{defaults: releases} | s.yaml:2:20: defaults cannot be \"releases\"; did you mean release?",
                "{users: [{name: a}]} | s.yaml:2:18: a user needs \"password\"",
                "{acl: [{allow: all, deny: all}]} | s.yaml:2:16: a rule has one of: allow, deny",
                "{acl: [{allow: {username: a}}]} | s.yaml:2:16: a rule needs topics, unless it is for all clients and"
                        + " all that they do",
                "{acl: [{allow: {username: a, clientid: b}, topics: [t]}]} | s.yaml:2:24: one of: username, clientid,"
                        + " ipaddr",
                "{listeners: {tpc: {}}} | s.yaml:2:22: listeners has no \"tpc\"; known: tcp, ws",
                "{listeners: {tcp: {mountpoint: 'a/+/'}}} | s.yaml:2:40: a mountpoint has no wildcards",
                "{cache: no} | s.yaml:2:17: cache should be true or false, but is \"no\""
            })
    void aMistakeIsToldWithItsPlace(String broker, String line) {
        String yaml = "scenario: s\nbroker: " + broker + "\nsteps: [sleep: {s: 1}]\n";

        assertThatThrownBy(() -> ScenarioParser.parse(yaml, "s.yaml")).hasMessage(line);
    }

    @Test
    void anAclIsWrittenAsEmqxReadsIt() {
        Surroundings surroundings = surroundings("""
                acl:
                  - {deny: {username: 'a"b'}, action: publish, topics: ["t/#", {eq: "#"}]}
                  - {allow: {clientid: c}, topics: ["own/${clientid}"]}
                  - {allow: {ipaddr: 10.0.0.1}, action: subscribe, topics: [x]}
                  - {deny: all}
                """);

        assertThat(surroundings.acl().orElseThrow().text()).isEqualTo("""
                {deny, {username, "a\\"b"}, publish, ["t/#", {eq, "#"}]}.
                {allow, {clientid, "c"}, all, ["own/${clientid}"]}.
                {allow, {ipaddr, "10.0.0.1"}, subscribe, ["x"]}.
                {deny, all}.
                """);
    }

    @Test
    void theStockAclIsTheReleasesOwn() {
        assertThat(Acl.stock(Releases.of("5.10")).text()).isEqualTo("""
                {allow, {username, "dashboard"}, subscribe, ["$SYS/#"]}.
                {allow, {ipaddr, "127.0.0.1"}, all, ["$SYS/#", "#"]}.
                {deny, all, subscribe, ["$SYS/#", {eq, "#"}, {eq, "+/#"}]}.
                {allow, all}.
                """);
        assertThat(Acl.stock(Releases.of("6.3", Profile.HARDENED)).text()).isEqualTo("""
                {allow, {username, "dashboard"}, subscribe, ["$SYS/#"]}.
                {deny, all, subscribe, ["$SYS/#", {eq, "#"}, {eq, "+/#"}]}.
                """);
    }

    private static Surroundings surroundings(String broker) {
        String yaml = "scenario: s\nsteps: [sleep: {s: 1}]\nbroker:\n  " + broker;
        return ScenarioParser.parse(yaml, "s.yaml").broker().of(Releases.of("6.3"));
    }
}
