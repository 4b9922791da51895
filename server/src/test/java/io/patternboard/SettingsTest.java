package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void hasADefaultForEverything() {
        Settings settings = Settings.from(Map.of());
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.dataDir()).isEqualTo(Path.of("./data"));
        assertThat(settings.mongodbUri()).isNull();
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.commandsPerSecond()).isEqualTo(40);
        assertThat(settings.maxCards()).isEqualTo(5_000);
        assertThat(settings.jsonLogs()).isFalse();
        assertThat(settings.metricsPort()).isNull();
    }

    @Test
    void believesNoProxyUnlessTold() {
        assertThat(Settings.from(Map.of()).caps().trustedProxies()).isEmpty();
        assertThat(Settings.from(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, ::1"))
                        .caps()
                        .trustedProxies())
                .hasSize(2);
        assertThatThrownBy(() -> Settings.from(Map.of("TRUSTED_PROXIES", "proxy.example.org")))
                .hasMessageContaining("TRUSTED_PROXIES");
    }

    @Test
    void takesAnEmptyVariableForNotGiven() {
        assertThat(Settings.from(Map.of("PORT", "", "PUBLIC_URL", " ")).port()).isEqualTo(8080);
    }

    @Test
    void dropsTheSlashAtTheEndOfThePublicUrl() {
        assertThat(Settings.from(Map.of("PUBLIC_URL", "https://bord.example.org/"))
                        .publicUrl())
                .isEqualTo("https://bord.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 80a",
        "PORT, 65536",
        "PORT, -1",
        "METRICS_PORT, nine",
        "COMMANDS_PER_SECOND, 0",
        "MAX_CARDS, 100001",
        "ROOM_IDLE_SECONDS, 0",
        "EVENT_LOOPS, 0",
        "LOG_FORMAT, xml",
        "PUBLIC_URL, bord.example.org",
        "PUBLIC_URL, https://bord.example.org/patterns",
        "PUBLIC_URL, https://me:secret@bord.example.org",
        "MONGODB_URI, postgres://db",
        "CLUSTER, kubernetes"
    })
    void stopsAtASettingThatMakesNoSenseAndNamesIt(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining(name)
                .message()
                .doesNotContain("\n", "secret");
    }

    @Test
    void aClusterIsADatabaseAndAWayToFindTheOthers() {
        Map<String, String> cluster = Map.of(
                "CLUSTER", "hazelcast",
                "MONGODB_URI", "mongodb://db",
                "CLUSTER_HOST", "127.0.0.1",
                "CLUSTER_HOSTS", "one:5701, two:5711");
        var place = Settings.from(cluster).cluster();
        assertThat(place.hosts()).containsExactly("one:5701", "two:5711");
        assertThat(place.port()).isEqualTo(5_701);
        assertThat(place.tls()).isNull();
        assertThat(Settings.from(Map.of()).cluster()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "MONGODB_URI, '', MONGODB_URI",
        "CLUSTER_HOSTS, '', CLUSTER_HOSTS",
        "CLUSTER_HOSTS, 'one two', CLUSTER_HOSTS",
        "CLUSTER_DNS, nodes.example.org, CLUSTER_DNS",
        "CLUSTER_HOST, 192.0.2.7, CLUSTER_HOST",
        "CLUSTER_PORT, 65535, CLUSTER_PORT",
        "CLUSTER_TLS, /nowhere, CLUSTER_TLS"
    })
    void aClusterThatCannotWorkStopsTheStart(String name, String value, String named) {
        Map<String, String> cluster = new HashMap<>(Map.of(
                "CLUSTER", "hazelcast",
                "MONGODB_URI", "mongodb://db",
                "CLUSTER_HOST", "127.0.0.1",
                "CLUSTER_HOSTS", "one:5701"));
        cluster.put(name, value);
        assertThatThrownBy(() -> Settings.from(cluster))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining(named);
    }
}
