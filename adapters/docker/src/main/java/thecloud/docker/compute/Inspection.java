package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.ObservedInstance.Power;

/**
 * What the engine reports of a container ({@code GET /containers/{id}/json}). Read as a tree: docker-java's model of it,
 * of which this needs a tenth, costs more than anything else that a launch does here.
 */
record Inspection(JsonNode json) {

    String id() {
        return json.path("Id").asText();
    }

    /** With the slash that the engine puts in front. */
    String path() {
        return json.path("Name").asText();
    }

    String name() {
        return path().substring(1);
    }

    @Nullable String label(String name) {
        return text(json.path("Config").path("Labels").path(name));
    }

    Power power() {
        return switch (state().path("Status").asText()) {
            case "created" -> Power.CREATED;
            case "running" -> Power.RUNNING;
            case "paused" -> Power.PAUSED;
            case "restarting" -> Power.RESTARTING;
            default -> Power.EXITED; // exited, dead, removing
        };
    }

    /** The engine writes the year 1 for "never". */
    boolean everStarted() {
        String moment = startedAt();
        return moment != null && !moment.startsWith("0001-");
    }

    @Nullable String startedAt() {
        return text(state().path("StartedAt"));
    }

    @Nullable String finishedAt() {
        return text(state().path("FinishedAt"));
    }

    int exitCode() {
        return state().path("ExitCode").asInt();
    }

    boolean outOfMemory() {
        return state().path("OOMKilled").asBoolean();
    }

    @Nullable String error() {
        return text(state().path("Error"));
    }

    int restarts() {
        return json.path("RestartCount").asInt();
    }

    /** Of its first process, while it runs; 0 else. */
    int pid() {
        return state().path("Pid").asInt();
    }

    /** Whether the engine starts it again by itself. */
    boolean restartsByItself() {
        String policy =
                json.path("HostConfig").path("RestartPolicy").path("Name").asText();
        return !policy.isEmpty() && !policy.equals("no");
    }

    InstanceType.Limits limits() {
        JsonNode host = json.path("HostConfig");
        return new InstanceType.Limits(
                host.path("NanoCpus").asLong(),
                host.path("Memory").asLong(),
                host.path("PidsLimit").asInt());
    }

    /**
     * The address that was asked for, in the network that the container is in; of one that runs, only while it has it.
     * Docker gives a container that asked for none an address without noting it here.
     */
    @Nullable String privateIp() {
        Power power = power();
        boolean up = power == Power.RUNNING || power == Power.PAUSED;
        for (JsonNode network : networks()) {
            String asked = text(network.path("IPAMConfig").path("IPv4Address"));
            if (asked != null && (!up || asked.equals(text(network.path("IPAddress"))))) {
                return asked;
            }
        }
        return null;
    }

    /** By name, as {@code NetworkSettings.Networks} has them. */
    JsonNode networks() {
        return json.path("NetworkSettings").path("Networks");
    }

    String image() {
        return json.path("Image").asText();
    }

    /** Where the engine writes its log; null before the first start. */
    @Nullable String logPath() {
        return text(json.path("LogPath"));
    }

    /** Each with Type, Name, Destination. */
    Iterable<JsonNode> mounts() {
        return json.path("Mounts");
    }

    private JsonNode state() {
        return json.path("State");
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}
