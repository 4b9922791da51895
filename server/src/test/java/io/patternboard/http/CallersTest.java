package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static HttpServerRequest request(String from, String... forwarded) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (String one : forwarded) headers.add("X-Forwarded-For", one);
        return (HttpServerRequest) Proxy.newProxyInstance(
                CallersTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "headers" -> headers;
                    case "remoteAddress" -> SocketAddress.inetSocketAddress(5_000, from);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Callers behind(String... proxies) {
        return new Callers(Stream.of(proxies).map(Network::parse).toList());
    }

    @Test
    void believesNobodyUnlessToldTo() {
        assertThat(new Callers(List.of()).of(request("10.0.0.1", "1.2.3.4"))).isEqualTo("10.0.0.1");
        assertThat(behind("10.0.0.2").of(request("10.0.0.1", "1.2.3.4"))).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3.4                      | 1.2.3.4",
                // Who asks wrote the first itself; the last is the proxy's.
                "9.9.9.9, 1.2.3.4             | 1.2.3.4",
                "9.9.9.9, 1.2.3.4, 10.0.0.7   | 1.2.3.4",
                "10.0.0.8, 10.0.0.7           | 10.0.0.8",
                "9.9.9.9, nonsense            | 10.0.0.1",
                "9.9.9.9, evil.example        | 10.0.0.1",
                "''                           | 10.0.0.1",
                "2001:db8:1:2:3:4:5:6         | 2001:db8:1:2:0:0:0:0/64",
                "::ffff:1.2.3.4               | 1.2.3.4"
            })
    void believesItsOwnProxiesFromTheNearestOn(String forwarded, String counted) {
        assertThat(behind("10.0.0.0/8").of(request("10.0.0.1", forwarded))).isEqualTo(counted);
    }

    @Test
    void readsSeveralHeadersInOrder() {
        assertThat(behind("10.0.0.0/8").of(request("10.0.0.1", "9.9.9.9", "1.2.3.4")))
                .isEqualTo("1.2.3.4");
    }

    @Test
    void countsANeighbourhoodOfLongAddressesAsOne() {
        var callers = behind();
        assertThat(callers.of(request("2001:db8::1"))).isEqualTo(callers.of(request("2001:db8::ffff:2")));
        assertThat(callers.of(request("2001:db8:0:1::1"))).isNotEqualTo(callers.of(request("2001:db8::1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "10.0.0.0/33",
                "10.0.0.0/8/8",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "::1/129",
                "300.1.1.1"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "fd00::/8, fdff::1, true"
    })
    void knowsWhatIsInANetwork(String network, String address, boolean in) {
        assertThat(Network.parse(network).has(Network.address(address))).isEqualTo(in);
    }
}
