/** What the kernel offers beyond the engine: mounts in the namespace of a process that runs. */
package thecloud.docker.kernel;
