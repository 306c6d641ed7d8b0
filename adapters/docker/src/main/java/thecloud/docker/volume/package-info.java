/** Where volumes are: image files behind loop devices, or plain volumes of the engine. */
package thecloud.docker.volume;
