package thecloud.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class LaunchInstanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "web-01", "0", "a23456789012345678901234567890123456789012345678901234567890123"})
    void aNameThatCanBeAHostnameIsTaken(String name) {
        assertThat(launch(name, "nginx").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "Web",
                "a b",
                "../etc",
                "a/b",
                "a.b",
                "ü",
                "a\u0000",
                "a\n",
                "123e4567-e89b-42d3-a456-426614174000",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void anyOtherNameIsRefusedNamingTheField(String name) {
        assertThatThrownBy(() -> launch(name, "nginx"))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "nginx:alpine",
                "library/nginx",
                "localhost:5000/a/b:1.2",
                "registry.example.com/team/app_x@sha256:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anImageReferenceIsTaken(String image) {
        assertThat(launch("web", image).spec().image()).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nginx:", "../x", "a//b", "x y", "nginx;rm", "-v", "a@sha256:12", "A/B\n"})
    void anythingElseIsNoImage(String image) {
        assertThatThrownBy(() -> launch("web", image))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "80:",
                ":80",
                "-1:80",
                "80:0",
                "65536:80",
                "80:65536",
                "a:b",
                "80:80/icmp",
                "999999:1",
                "80 :80"
            })
    void anythingButHostAndContainerPortIsRefusedNamingTheEntry(String port) {
        assertThatThrownBy(() -> LaunchInstance.ports(List.of("8080:80", port)))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("ports[1]"));
    }

    @Test
    void portsReadAndWriteTheSameForm() {
        assertThat(LaunchInstance.ports(List.of("0:53/udp", "8080:80")).toString())
                .isEqualTo("[0:53/udp, 8080:80]");
    }

    @Test
    void elevenPortsAndTheSameHostPortTwiceAreRefused() {
        assertThatThrownBy(() -> launch(ports(Collections.nCopies(11, "0:80")))).hasMessageContaining("at most 10");
        assertThatThrownBy(() -> launch(ports(List.of("80:80", "80:81")))).hasMessageContaining("ports[1]");
        assertThat(launch(ports(List.of("80:80", "80:80/udp", "0:1", "0:2")))
                        .spec()
                        .ports())
                .hasSize(4);
    }

    @Test
    void variablesArgumentsAndUserDataAreBounded() {
        assertThatThrownBy(() -> launch(environment(Map.of("A=B", "x")))).hasMessageContaining("environment");
        assertThatThrownBy(() -> launch(environment(Map.of("A", "x".repeat(4097)))))
                .hasMessageContaining("environment.A");
        assertThatThrownBy(() -> launch(command(List.of("")))).hasMessageContaining("command[0]");
        assertThatThrownBy(() -> launch(command(List.of("a", "\0")))).hasMessageContaining("command[1]");
        assertThatThrownBy(() -> launch(userData("#cloud-config-archive\n"))).hasMessageContaining("user_data");
        assertThatThrownBy(() -> launch(userData("#include\nhttp://x"))).hasMessageContaining("user_data");
        assertThat(launch(userData("#cloud-config\nruncmd: []")).spec().userData())
                .isNotNull();
        assertThatThrownBy(() -> launch(userData("#!" + "x".repeat(16 * 1024)))).hasMessageContaining("user_data");
        assertThat(launch(userData("#!/bin/sh\ntrue")).spec().userData()).isNotNull();
    }

    @Test
    void valuesThatMayBeSecretsAreNotPrinted() {
        InstanceSpec spec = environment(Map.of("PASSWORD", "hunter2"));
        assertThat(launch(spec).toString()).doesNotContain("hunter2");
    }

    private static LaunchInstance launch(String name, String image) {
        return new LaunchInstance(
                name,
                new InstanceSpec(image, "small", List.of(), new TreeMap<>(), List.of(), null, RestartPolicy.NO),
                Tags.NONE,
                Tags.NONE);
    }

    private static LaunchInstance launch(InstanceSpec spec) {
        return new LaunchInstance("web", spec, Tags.NONE, Tags.NONE);
    }

    private static InstanceSpec ports(List<String> ports) {
        return Instances.spec(RestartPolicy.NO).withPorts(LaunchInstance.ports(ports));
    }

    private static InstanceSpec environment(Map<String, String> environment) {
        SortedMap<String, String> sorted = new TreeMap<>(environment);
        return new InstanceSpec("nginx", "small", List.of(), sorted, List.of(), null, RestartPolicy.NO);
    }

    private static InstanceSpec command(List<String> command) {
        return new InstanceSpec("nginx", "small", List.of(), new TreeMap<>(), command, null, RestartPolicy.NO);
    }

    private static InstanceSpec userData(String userData) {
        return new InstanceSpec("nginx", "small", List.of(), new TreeMap<>(), List.of(), userData, RestartPolicy.NO);
    }
}
