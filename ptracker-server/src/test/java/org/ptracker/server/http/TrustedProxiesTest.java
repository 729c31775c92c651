package org.ptracker.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 1.2.3.4, false",
        "::1, ::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "'1.1.1.1, 10.0.0.0/8', 10.0.0.1, true",
    })
    void contain(String proxies, String address, boolean contained) throws UnknownHostException {
        assertThat(TrustedProxies.parse(proxies).contain(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    /** Some of these Java would take for a name, and ask the network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/8,",
                "localhost",
                "fade",
                "10",
                "10.0.0",
                "300.0.0.1",
                "010.0.0.1",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.1/8",
                "::1/129",
                ":::",
                "1:2",
                "[::1]",
                "10.0.0.1:80",
                "*",
            })
    void parse_refusesWhatIsNoBlock(String list) {
        assertThatThrownBy(() -> TrustedProxies.parse(list)).isInstanceOf(IllegalArgumentException.class);
    }
}
