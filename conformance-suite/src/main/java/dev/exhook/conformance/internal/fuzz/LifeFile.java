package dev.exhook.conformance.internal.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Lives;
import dev.exhook.broker.internal.search.Words;
import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.broker.internal.yaml.YamlJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A life in a file: a scenario with a provider of that name, to be handed on. Passwords that a user gave are not in it;
 * who reads it and knows them has them filled in.
 */
public final class LifeFile {
    private static final String HIDDEN = "***";

    private LifeFile() {}

    /** The file's text. */
    public static String text(Case life, List<Words.Login> logins) {
        return passwords(
                        life,
                        logins,
                        (connect, login) -> Optional.of(text(connect, "password"))
                                .filter(password -> login.password().equals(Optional.of(password)))
                                .map(password -> HIDDEN))
                .text();
    }

    /**
     * Reads one; empty: no provider in it can be the one under test.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when it is no scenario, with a line for each mistake
     */
    public static Optional<Case> read(Path file, List<Words.Login> logins) {
        Scenario scenario = ScenarioParser.parse(file);
        if (scenario.providers().stream().noneMatch(provider -> provider.name().equals(Lives.PROVIDER))) {
            return Optional.empty();
        }
        JsonElement tree = YamlJson.of(Yaml.parse(file.toString(), content(file), Problems.collected()));
        return Optional.of(passwords(
                new Case(tree.getAsJsonObject()),
                logins,
                (connect, login) -> login.password()
                        .filter(password -> text(connect, "password").equals(HIDDEN))));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    /** With other passwords for the clients that come with one of these names. */
    private static Case passwords(
            Case life, List<Words.Login> logins, BiFunction<JsonObject, Words.Login, Optional<String>> other) {
        JsonObject tree = life.tree();
        for (JsonElement step : tree.getAsJsonArray("steps")) {
            if (step.getAsJsonObject().get("connect") instanceof JsonObject connect) {
                logins.stream()
                        .filter(login -> login.username().orElse("").equals(text(connect, "username")))
                        .filter(login -> login.clientId()
                                .map(text(connect, "client")::equals)
                                .orElse(true))
                        .flatMap(login -> other.apply(connect, login).stream())
                        .findFirst()
                        .ifPresent(password -> connect.addProperty("password", password));
            }
        }
        return new Case(tree);
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }
}
