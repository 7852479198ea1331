package com.example.hookprovider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhook.proto.v3.ClientInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final Access ACCESS =
            new Access(Map.of(), List.of(), List.of("sensors/%c/#", "users/%u", "open/+/x"));

    @ParameterizedTest
    @CsvSource({
        "s1,  sensors/s1/temperature, true",
        "s1,  sensors/s1/#,           true",
        "s1,  sensors/s1,             true",
        "s1,  sensors/s2/temperature, false",
        "s1,  sensors/+/temperature,  false",
        "s1,  #,                      false",
        "+,   sensors/+/temperature,  false",
        "'',  sensors//temperature,   false",
        "a/b, sensors/a/b,            false",
        "s1,  users/u,                true",
        "s1,  users/u/more,           false",
        "s1,  open/any/x,             true",
        "s1,  open/#,                 false",
        "s1,  open/any,               false",
        "s1,  '',                     false"
    })
    void aTopicIsAllowedWhereAllThatItAsksForIs(String client, String topic, boolean allowed) {
        assertEquals(allowed, ACCESS.mayReceive(client(client), topic));
        assertFalse(ACCESS.maySend(client(client), topic), "other filters are for publishing");
    }

    @Test
    void wildcardsLetNobodyIntoSys() {
        assertFalse(new Access(Map.of(), List.of("#", "+/x"), List.of()).maySend(client("c"), "$SYS/x"));
    }

    @Test
    void aMisspeltKeyIsAnErrorWithTheFilesName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("access.json"), "{\"usres\": {}}");
        String said = assertThrows(IOException.class, () -> Access.read(file)).getMessage();
        assertTrue(said.matches("(?s).*access\\.json.*users.*"), said);
    }

    private static ClientInfo client(String id) {
        return ClientInfo.newBuilder().setUsername("u").setClientid(id).build();
    }
}
