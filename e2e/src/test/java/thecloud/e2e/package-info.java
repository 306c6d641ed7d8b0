/**
 * Ring 4: the packaged cloud as its user starts it, with real containers and real processes. Nothing here sees a class
 * of the server; what it knows, it knows from {@code ./cloud}, the SDK, the engine and the processes of the machine.
 */
package thecloud.e2e;
