signal semaphore=4294967296
